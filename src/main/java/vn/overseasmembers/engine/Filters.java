package vn.overseasmembers.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The filters that every officer finds in Tasklist, made or renewed at the start. Which tasks somebody sees at all is not theirs to say: every
 * query is narrowed to the officer's own committees, so the committees' filter asks for nothing and stays cheap. Nodes that start together
 * take turns (see the installation's start turn).
 */
@Component
class Filters implements SmartLifecycle {

    private static final String KEY = "readyMade";
    /** In Vietnam, seven hours ahead of the engine's clock, which runs on UTC. */
    private static final String END_OF_THIRD_DAY = "${dateTime().plusHours(7).plusDays(4).withTimeAtStartOfDay().minusHours(7)}";
    /** Variables of a task that its line shows; their names: {@code filter.column.*}. */
    private static final List<String> COLUMNS = List.of("caseNo", "memberName", "committeeName");

    private final FilterService filters;
    private final TaskService tasks;
    private final TransactionTemplate transaction;
    private final MessageSource words;
    private final Locale language;
    private boolean running;

    Filters(FilterService filters, TaskService tasks, TransactionTemplate transaction, MessageSource words,
            @Value("${overseas.language:vi}") String language) {
        this.filters = filters;
        this.tasks = tasks;
        this.transaction = transaction;
        this.words = words;
        this.language = Locale.forLanguageTag(language);
    }

    /** Its name and what it is for: {@code filter.*} and {@code filter.*.about}. */
    private record ReadyMade(String key, TaskQuery query) {
    }

    /** In the order of the screen; the first is open when an officer signs in. */
    private List<ReadyMade> readyMade() {
        return List.of(
            new ReadyMade("committees", query()),
            new ReadyMade("mine", query().taskAssigneeExpression("${currentUser()}")),
            new ReadyMade("due-soon", query().dueAfterExpression("${now()}").dueBeforeExpression(END_OF_THIRD_DAY)),
            new ReadyMade("overdue", query().dueBeforeExpression("${now()}")));
    }

    private String word(String key) {
        return words.getMessage(key, null, language);
    }

    private TaskQuery query() {
        return tasks.createTaskQuery().orderByDueDate().asc();
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            var known = filters.createTaskFilterQuery().list().stream().filter(filter -> filter.getProperties().containsKey(KEY))
                .collect(Collectors.toMap(filter -> (String) filter.getProperties().get(KEY), filter -> filter));
            int place = 0;
            for (var each : readyMade()) {
                place += 10;
                renew(known.containsKey(each.key()) ? known.get(each.key()) : filters.newTaskFilter(), each, place);
            }
        });
        running = true;
    }

    private void renew(Filter filter, ReadyMade wanted, int place) {
        var before = filter.getId() == null ? null : stored(filter);
        filter.setName(word("filter." + wanted.key()));
        filter.setQuery(wanted.query());
        // Asked again when the officer asks or acts, not every ten seconds by everybody who has the page open.
        filter.setProperties(new HashMap<>(Map.of(KEY, wanted.key(), "description", word("filter." + wanted.key() + ".about"), "priority", place,
            "refresh", false, "variables", COLUMNS.stream().map(name -> Map.of("name", name, "label", word("filter.column." + name))).toList())));
        if (!stored(filter).equals(before)) {
            filters.saveFilter(filter);
        }
    }

    private static List<Object> stored(Filter filter) {
        return List.of(filter.getName(), ((FilterEntity) filter).getQueryInternal(), filter.getProperties());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port. */
    @Override
    public int getPhase() {
        return 0;
    }
}
