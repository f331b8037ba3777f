/**
 * Introduction letters: committee after committee introduces the member further, each in the next box, each in its own register.
 * Rule: {@code domain.md} 5.3; the writers and their order come from the table {@code letter-route}. Box 1 wrong: the letter is void.
 * Official transfers take a letter of ten boxes, temporary ones of eight; exported labour takes the overseas-work slip instead.
 * Called by the models of transfer and return-placement as {@code letters}; placement issues the slip.
 * A committee that wrote a box and was merged since is not asked again.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Letter")
package vn.overseasmembers.letter;
