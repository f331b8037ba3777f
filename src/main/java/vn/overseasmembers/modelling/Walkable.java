package vn.overseasmembers.modelling;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a process needs from outside so that somebody can walk it without the application: which words each of its nodes may set.
 *
 * @param sets     by node: the variables that it sets, with all they can be; empty: anything
 * @param entrance variables that it has when it begins, with all they can be
 * @param outcomes how it can end
 * @param calls    keys of the processes that it calls
 */
public record Walkable(String key, Map<String, Map<String, Set<String>>> sets, Map<String, Set<String>> entrance, Set<String> outcomes, Set<String> calls) {

    /** All processes of a bundle that can be read, by their keys. */
    public static Map<String, Walkable> of(Bundle bundle, Known known) {
        var house = Gate.house(bundle, known, new Findings());
        var walkable = new TreeMap<String, Walkable>();
        house.models().forEach((key, model) -> {
            var variables = new Variables(model, house);
            walkable.put(key, new Walkable(key, Map.copyOf(variables.set()), Map.copyOf(variables.entrance()), model.outcomes(),
                model.nodes("callActivity").map(call -> call.attribute("calledElement")).collect(Collectors.toUnmodifiableSet())));
        });
        return walkable;
    }
}
