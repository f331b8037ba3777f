package vn.overseasmembers.modelling;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the application offers to models and takes from forms.
 *
 * @param beans  names that expressions may use, and their methods
 * @param tasks  handlers of user tasks by {@code process/task}
 * @param starts handlers of start forms by process
 * @param opened processes that the application opens by itself, and the variables that it gives them
 * @param words  of columns of decision tables, by name, the only values that mean something
 * @param asked  decision tables that the application asks by itself, by {@code folder/key}
 * @param sent   names of the messages that the application sends; none when that is not known
 */
public record Known(Map<String, Map<String, Method>> beans, Map<String, Handler> tasks, Map<String, Handler> starts, Map<String, Set<String>> opened,
                    Map<String, Set<String>> words, Map<String, Asked> asked, Set<String> sent) {

    public Known {
        beans = Map.copyOf(beans);
        tasks = Map.copyOf(tasks);
        starts = Map.copyOf(starts);
        opened = Map.copyOf(opened);
        words = Map.copyOf(words);
        asked = Map.copyOf(asked);
        sent = Set.copyOf(sent);
    }

    /** An application that asks no table and of whose messages nothing is known. */
    public Known(Map<String, Map<String, Method>> beans, Map<String, Handler> tasks, Map<String, Handler> starts, Map<String, Set<String>> opened, Map<String, Set<String>> words) {
        this(beans, tasks, starts, opened, words, Map.of(), Set.of());
    }

    /** What a method of a bean is good for. */
    public enum Gives { MOMENT, COMMITTEE, WORD }

    /**
     * A method that models may call.
     *
     * @param answers       everything it can answer, or empty when that is not known
     * @param asksTableWith names of the facts with which it asks the decision table that its second argument names, answering what stands in the column
     *                      {@code answer}; empty for all other methods
     * @param deadlines     duties for which it asks the table of deadlines by itself; a leading {@code *} stands for the process that calls
     */
    public record Method(List<Argument> arguments, Gives gives, Set<String> answers, Set<String> asksTableWith, List<String> deadlines) {

        /** A method that asks for no deadline but one that it is told. */
        public Method(List<Argument> arguments, Gives gives, Set<String> answers, Set<String> asksTableWith) {
            this(arguments, gives, answers, asksTableWith, List.of());
        }

        /** A method that asks no table of the model's choice. */
        public Method(List<Argument> arguments, Gives gives, Set<String> answers) {
            this(arguments, gives, answers, Set.of());
        }
    }

    /**
     * What a method takes.
     *
     * @param words  the only words it knows, or empty when it takes anything
     * @param table  decision table that has a row for each word, or empty
     * @param column name of the table's input
     */
    public record Argument(Set<String> words, String table, String column) {

        public static Argument any() {
            return new Argument(Set.of(), "", "");
        }
    }

    /**
     * A table that the application asks by itself.
     *
     * @param given   facts that it tells beside {@code scope} and {@code day}
     * @param answers columns that every row has to answer
     */
    public record Asked(Set<String> given, Set<String> answers) {
    }

    /** Kinds of value that a handler's record can take. */
    public enum Takes { TEXT, NUMBER, DATE, YES_NO, SEVERAL, ANYTHING }

    /**
     * A field that a handler binds.
     *
     * @param required whether the handler refuses a submission without it
     * @param asked    whether it may rely on being answered whenever the form shows it
     */
    public record Field(Takes takes, boolean required, boolean asked) {

        /** A field that a form may leave to whoever answers, unless the handler refuses. */
        public Field(Takes takes, boolean required) {
            this(takes, required, required);
        }
    }

    /**
     * What receives a form.
     *
     * @param fields what it binds, by name
     * @param tells  variables that it sets beside {@code decision}, with everything they can be, empty when that is not known
     * @param serves lists of options that come from the application
     */
    public record Handler(Map<String, Field> fields, Map<String, Set<String>> tells, Set<String> serves) {

        /** A handler whose form holds all its options itself. */
        public Handler(Map<String, Field> fields, Map<String, Set<String>> tells) {
            this(fields, tells, Set.of());
        }
    }
}
