/**
 * Fills the register: the import of organisations, members and officers ({@code contract.md}, register import) over the API, the page and
 * the start, and the demo register. One call is all or nothing. Rows stream through COPY into temporary tables and are judged and stored
 * there by set-based SQL, so that a city's register fits into a small heap.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Register")
package vn.overseasmembers.register;
