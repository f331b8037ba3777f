/**
 * After the agreement and before departure the register says that the member may not go: the committee that decided suspends the departure or
 * withdraws its decision. Nobody may let him go while the hard stop holds; rule: {@code domain.md} sections 4 and 5.1. Opened and ended by
 * {@code statuschange}; while it runs {@code supervision} records no departure. Called by its model as {@code departureStops}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Departure stop")
package vn.overseasmembers.departurestop;
