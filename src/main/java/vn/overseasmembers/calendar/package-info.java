/**
 * Days in Vietnam: which day it is there, and which days are worked. The rules' deadlines are counted here; holidays and swapped working
 * days lie in {@code calendar_year} and {@code calendar_day}, each with the decision that it rests on.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Calendar")
package vn.overseasmembers.calendar;
