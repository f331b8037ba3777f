/**
 * The administrator's pages that belong to no other module: what has failed and is tried again, what needs to be seen to, how everything is doing
 * and in which versions; the working calendar, by which all deadlines are counted. Register and import have their pages in {@code register}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Administration")
package vn.overseasmembers.administration;
