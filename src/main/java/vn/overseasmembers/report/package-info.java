/**
 * Figures for committees and auditors: how many are going, abroad, back, unbriefed, late; and the statistics of half-years, years and five years.
 * What each figure counts is said once, in {@link vn.overseasmembers.report.Figure}, and in words in {@code docs/figures.md}; a list of the cases behind a
 * figure is read with the very condition that counted them. Nobody depends on this module.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Report")
package vn.overseasmembers.report;
