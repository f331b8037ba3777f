/**
 * Verification by the internal political protection office, where the rule asks for it.
 * Rule: {@code domain.md} 5.1; the tables {@code protection-check} and {@code destination}, with facts from the register and the case.
 * What is not known leads to a verification, never past it.
 * Called by the model of selection, beside the opinions of the committees, as {@code protection}.
 * The conclusion itself stays in the submission; the process only learns whether it was yes or no.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Verification")
package vn.overseasmembers.verification;
