/**
 * A member abroad, or allowed to go and not gone yet, asks for another day, another country or another purpose.
 * Another country or purpose is verified again, by what is asked for.
 * Rule: {@code domain.md} sections 4 and 5.4; the request takes the application's way through the committees, the hard stop is asked again,
 * and when the dates change the deadlines, the timers and the transfer regime are decided anew.
 * Every request stays in the table {@code stay_change}, which is the history of a case's dates.
 * Called by its model as {@code changes}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Stay change")
package vn.overseasmembers.staychange;
