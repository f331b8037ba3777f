/**
 * Processes of the owner's without Java of their own: their tasks and start forms are received as the form says, their tables are asked with what is known
 * of the case. The engine has held the submission against its form, and the journey has kept it, as with every other task.
 */
@org.springframework.modulith.ApplicationModule(displayName = "General")
package vn.overseasmembers.general;
