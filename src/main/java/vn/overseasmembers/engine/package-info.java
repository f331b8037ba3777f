/**
 * The only package that knows Camunda. Turns a user task into an endpoint: checks a submission against its form, calls the one handler,
 * and lets the process see nothing but the handler's {@link vn.overseasmembers.engine.Outcome}. Rights come from committee membership.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine")
package vn.overseasmembers.engine;
