package vn.overseasmembers.calendar;

/** Other days are worked than before. Published in the changing transaction, after the write; {@link WorkingDays} counts anew after it. */
public record CalendarChanged() {
}
