/**
 * The gate: what may be deployed. Judges the owner's models, decision tables and forms as untrusted code ({@code docs/architecture.md},
 * section 7): a pure function of the files and of what the application knows, without an engine, bounded in time and memory, never failing.
 * The build, the start, Camunda Modeler's button and the upload page ask the same {@link vn.overseasmembers.modelling.Gate}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Modelling", allowedDependencies = {})
package vn.overseasmembers.modelling;
