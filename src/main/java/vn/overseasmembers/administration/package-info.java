/**
 * The administrator's pages that belong to no other module: the working calendar, by which all deadlines are counted. Register and import
 * have their pages in {@code register}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Administration")
package vn.overseasmembers.administration;
