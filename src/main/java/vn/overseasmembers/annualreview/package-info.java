/**
 * The yearly review and rating of a member abroad.
 * Rule: {@code domain.md} 5.4; who comments and who rates comes from the table {@code rating-owner}.
 * In temporary activity the home cell rates on the host's comment, after an official transfer the host cell does, exempt members nobody.
 * Opened by {@link vn.overseasmembers.supervision.Duties}; cancelled when the member is home. Called by its model as {@code reviews}.
 * The rating is kept with the duty; the words of comment and review stay in the submissions.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Annual review")
package vn.overseasmembers.annualreview;
