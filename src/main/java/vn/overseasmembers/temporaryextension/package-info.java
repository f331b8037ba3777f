/**
 * Temporary activity abroad is extended: asked at the host, which decides, and reported home.
 * Rule: {@code domain.md} 5.3. Asked for by the member's cell, a committee above it, or the organisation abroad.
 * Moves no dates of the case: a later return is a change of the stay and asked for as such.
 * Given up when the stay is over, or when the regime is decided anew. Called by its model as {@code extensions}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Temporary extension")
package vn.overseasmembers.temporaryextension;
