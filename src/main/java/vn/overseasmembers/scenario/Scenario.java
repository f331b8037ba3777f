package vn.overseasmembers.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is expected of the processes when these people answer these tasks on these days.
 *
 * @param file          {@code folder/scenarios/name.yaml}
 * @param name          what it tells, in Vietnamese
 * @param day           on which it begins
 * @param after         the scenario whose steps come first, {@code folder/name}, or null
 * @param members       the first is the one whom forms are about
 * @param organisations beside those of the sample register
 * @param deserted      names of organisations in which nobody serves
 * @param steps         what happens, in order
 * @param end           state in which the case is over and nothing runs, or null when it need not be
 * @param path          nodes and flows, {@code process/element}, that must be passed in this order, others between them
 */
record Scenario(String file, String name, LocalDate day, String after, List<Person> members, List<Organisation> organisations, List<String> deserted,
                List<Step> steps, String end, List<Expected> path) {

    Scenario {
        members = List.copyOf(members);
        organisations = List.copyOf(organisations);
        deserted = List.copyOf(deserted);
        steps = List.copyOf(steps);
        path = List.copyOf(path);
    }

    /**
     * A member of the register.
     *
     * @param level    management level
     * @param official whether he is no probationary member
     * @param flags    what speaks against him
     */
    record Person(String name, String cell, String level, String status, boolean official, List<String> flags) {
    }

    /** An organisation, by its own name in the scenario and by its code; parent and successor by their names. */
    record Organisation(String name, String code, String kind, String parent, String cellKind, String country, LocalDate from, LocalDate until) {
    }

    /** Something that stands in the file. */
    record Expected(String text, int line) {
    }

    /**
     * A task that must be open.
     *
     * @param due the day on which it must be due, or null
     */
    record Waiting(String path, String committee, LocalDate due, int line) {
    }

    /** Something that happens. */
    sealed interface Step permits Start, Task, Timer, Day, Said {

        int line();

        /** All tasks that must be open after it, or null when nobody says. */
        List<Waiting> then();
    }

    /**
     * An officer opens a process.
     *
     * @param refused words of the refusal that is expected, or null
     */
    record Start(String process, String committee, Map<String, Object> with, String refused, List<Waiting> then, int line) implements Step {
    }

    /** An officer completes a task. */
    record Task(String path, String committee, Map<String, Object> with, String refused, List<Waiting> then, int line) implements Step {
    }

    /** A timer fires, whatever the day. */
    record Timer(String path, List<Waiting> then, int line) implements Step {
    }

    /** That day comes; what is due until its morning happens first. */
    record Day(LocalDate day, List<Waiting> then, int line) implements Step {
    }

    /** The register says something new about a member, an organisation or its officer. */
    record Said(String about, String name, Map<String, Object> values, List<Waiting> then, int line) implements Step {
    }
}
