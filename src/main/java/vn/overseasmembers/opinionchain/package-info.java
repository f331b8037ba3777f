/**
 * Asks committee after committee for its opinion, in rounds: on an application, on the report after return.
 * Rule: {@code domain.md} 5.1; the decision tables {@code approval-chain} and {@code quorum} on the day on which the round was opened.
 * The tree is that of today: a level that does not exist is left out, a merged committee's answer counts for its successor.
 * A consulted "no" goes on with the file as dissent; only the deciding committee's "no" ends the round.
 * Called by the models of selection and homecoming as {@code chain}; selection shows the deciding committee what was said.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Opinion chain")
package vn.overseasmembers.opinionchain;
