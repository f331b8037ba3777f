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
 */
public record Known(Map<String, Map<String, Method>> beans, Map<String, Handler> tasks, Map<String, Handler> starts, Map<String, Set<String>> opened,
                    Map<String, Set<String>> words) {

    public Known {
        beans = Map.copyOf(beans);
        tasks = Map.copyOf(tasks);
        starts = Map.copyOf(starts);
        opened = Map.copyOf(opened);
        words = Map.copyOf(words);
    }

    /** What a method of a bean is good for. */
    public enum Gives { MOMENT, COMMITTEE, WORD }

    /**
     * A method that models may call.
     *
     * @param answers       everything it can answer, or empty when that is not known
     * @param asksTableWith names of the facts with which it asks the decision table that its second argument names, answering what stands in the column
     *                      {@code answer}; empty for all other methods
     */
    public record Method(List<Argument> arguments, Gives gives, Set<String> answers, Set<String> asksTableWith) {

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

    /** Kinds of value that a handler's record can take. */
    public enum Takes { TEXT, NUMBER, DATE, YES_NO, SEVERAL, ANYTHING }

    /**
     * A field that a handler binds.
     *
     * @param required whether the handler refuses a submission without it
     */
    public record Field(Takes takes, boolean required) {
    }

    /**
     * What receives a form.
     *
     * @param fields what it binds, by name
     * @param tells  variables that it sets beside {@code decision}, with everything they can be, empty when that is not known
     */
    public record Handler(Map<String, Field> fields, Map<String, Set<String>> tells) {
    }
}
