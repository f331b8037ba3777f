package vn.overseasmembers.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;

/**
 * The engine's own history: which steps were taken when, and what failed. No values, no decisions' inputs: those are personal, and our
 * tables keep them where they can be erased. No tasks either: whose turn it was, and who did what, our own record tells.
 */
final class LeanHistory implements HistoryLevel {

    private static final Set<String> KEPT = Set.of("process-instance", "process-instance-update", "activity-instance", "incident", "job");

    @Override
    public int getId() {
        return 228;
    }

    @Override
    public String getName() {
        return "lean";
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        return KEPT.contains(type.getEntityType());
    }
}
