/**
 * The officer's desk: the page of one case with its history, its way through the models and whose turn it is. Shows what other modules know to
 * whoever may read it ({@link vn.overseasmembers.journey.CaseReaders}); decides nothing.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Desk")
package vn.overseasmembers.desk;
