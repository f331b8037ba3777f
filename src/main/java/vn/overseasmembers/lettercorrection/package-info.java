/**
 * The organisation that wrote a box after the first corrects it visibly: what stood there stays readable for the next writers.
 * Rule: {@code domain.md} 5.3; a wrong box 1 makes the letter void instead. Recorded by whoever wrote the box, as it stands today.
 * Calls {@link vn.overseasmembers.letter.Letters}; the model has nothing more to do.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Letter correction")
package vn.overseasmembers.lettercorrection;
