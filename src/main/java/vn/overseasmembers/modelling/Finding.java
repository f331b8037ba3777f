package vn.overseasmembers.modelling;

/**
 * Something that the gate has found.
 *
 * @param file       {@code folder/name}
 * @param element    id of the element in the file, or empty when it is about the file
 * @param name       what the element is called on the diagram, or empty
 * @param rule       id of the rule, see {@code docs/architecture.md}
 * @param vietnamese what is wrong and what to correct
 * @param english    the same
 */
public record Finding(String file, String element, String name, String rule, Severity severity, String vietnamese, String english) {

    /** An error refuses the bundle; a warning is shown. */
    public enum Severity { ERROR, WARNING }
}
