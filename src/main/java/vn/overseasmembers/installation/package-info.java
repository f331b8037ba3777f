/**
 * What this installation stands on: its data folder, its database server when none is given, and the sentences with which it refuses to
 * start. Depends on no other module.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Installation")
package vn.overseasmembers.installation;
