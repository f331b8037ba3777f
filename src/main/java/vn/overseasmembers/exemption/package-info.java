/**
 * A member who is abroad or about to go is exempt from Party work and activity for a time: the cell resolves, the ground is held against the table
 * {@code exemption-grounds} with the facts of the case, the grassroots committee decides (age or ill health: the cell, which reports up), the member is
 * reminded before the end, and the cell confirms that he takes part again. Rule: {@code domain.md} sections 6 and 9, {@code processes.md} section 3.
 * Exempt is who has that status in the register: granting sets it, whatever the register's file repeats, and the case follows as it follows the register.
 * An application that nobody has answered ends with the stay or the case; confirming that the member takes part again outlives both.
 * Called by its model as {@code exemptions}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Exemption")
package vn.overseasmembers.exemption;
