/**
 * The stay abroad: departure and entry are recorded, and in between the duties that fall due are opened one after the other.
 * Rule: {@code domain.md} 5.4; the dates of reports and reviews come from the table {@code duty-calendar}.
 * A duty is opened once for a case and a period; on entry into Vietnam the open ones are cancelled.
 * Called by the models of supervision, periodic-report and annual-review as {@code duties}.
 * Asks {@link vn.overseasmembers.briefing.Briefings} before a departure is recorded.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Supervision")
package vn.overseasmembers.supervision;
