package vn.overseasmembers.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Known;
import vn.overseasmembers.modelling.Walkable;

/**
 * Rehearses a change of a process with cases that run in an older version: one is brought to every place at which a case can wait, follows into the new
 * version, and goes on until it ends, several times and in different ways. On an engine of its own, so that nothing of it reaches a real case.
 */
public final class Rehearsal implements AutoCloseable {

    /** Id of the rule under which findings are shown. */
    public static final String RULE = "rehearsal";

    /** How often each place is rehearsed. */
    private static final int TIMES = 2;
    /** More than any case takes that does not go in circles for ever. */
    private static final int MOST_STEPS = 150;
    /** Ways that are tried to get somewhere, and steps on each, before a case is put there. */
    private static final int MOST_WAYS = 12;
    private static final int STEPS_THERE = 25;

    private final RehearsalEngine engine;
    private final Known known;

    private Rehearsal(RehearsalEngine engine, Known known) {
        this.engine = engine;
        this.known = known;
    }

    /**
     * Opens it.
     *
     * @param empty  a database, or a schema of it, with nothing in it; whoever gives it takes it away
     * @param schema name of that schema, to which the connections lead, or null for the usual one
     */
    public static Rehearsal on(DataSource empty, String schema, Known known) {
        return new Rehearsal(new RehearsalEngine(empty, schema, known), known);
    }

    /**
     * What came of it.
     *
     * @param places   at how many places cases were waiting
     * @param walked   at how many of them a case arrived by itself; at the others it was put there
     * @param findings where cases would be stranded
     */
    public record Came(int places, int walked, List<Finding> findings) {
    }

    /**
     * Rehearses one process.
     *
     * @param before  all process folders as they were when the cases began
     * @param now     all process folders as they are to be
     * @param renamed elements that are called otherwise now
     */
    public Came of(String process, int version, Bundle before, Bundle now, Map<String, String> renamed) {
        var file = process + "/" + process + ".bpmn";
        var old = Walkable.of(before, known);
        var fresh = Walkable.of(now, known);
        if (!old.containsKey(process) || !fresh.containsKey(process)) {
            return new Came(0, 0, List.of());
        }
        var from = engine.deploy(process + ".bpmn", model(before, process), old.get(process), old);
        var to = engine.deploy(process + ".bpmn", model(now, process), fresh.get(process), fresh);
        try {
            var map = engine.map(from, to, renamed);
            var findings = new ArrayList<Finding>();
            int walked = 0;
            var places = MigrationMap.waits(from);
            for (var place : places) {
                var obstacle = map.obstacles().get(place.getId());
                if (obstacle != null) {
                    findings.add(stranded(file, version, obstacle.element(), obstacle.name(), Sentences.vietnamese(obstacle.why()), Sentences.english(obstacle.why())));
                    continue;
                }
                boolean byItself = true;
                for (int time = 0; time < TIMES; time++) {
                    engine.chance(Objects.hash(process, place.getId(), time));
                    var parked = parked(from, place, byItself ? MOST_WAYS : 0);
                    byItself = parked.byItself();
                    // what stands beside it somewhere that is gone has its own finding
                    var problem = Collections.disjoint(engine.stands(parked.instance()), map.obstacles().keySet()) ? rehearsed(parked.instance(), from, to, map) : null;
                    engine.end(parked.instance());
                    if (problem != null) {
                        findings.add(stranded(file, version, place.getId(), MigrationMap.name(place), problem.vietnamese(), problem.english()));
                        break;
                    }
                }
                walked += byItself ? 1 : 0;
            }
            return new Came(places.size(), walked, findings);
        } finally {
            engine.forget(to);
            engine.forget(from);
        }
    }

    private static byte[] model(Bundle bundle, String process) {
        return bundle.filesOf(process).entrySet().stream().filter(file -> file.getKey().endsWith(".bpmn")).findFirst().orElseThrow().getValue();
    }

    private record Parked(String instance, boolean byItself) {
    }

    private Parked parked(ProcessDefinitionEntity from, ActivityImpl place, int ways) {
        for (int way = 0; way < ways; way++) {
            String instance = null;
            try {
                instance = engine.begin(from);
                boolean goesOn = true;
                for (int step = 0; step < STEPS_THERE && goesOn; step++) {
                    if (engine.standsAt(instance, place.getId())) {
                        return new Parked(instance, true);
                    }
                    goesOn = engine.step(instance);
                }
            } catch (ProcessEngineException elsewhere) {
                // the old version is not judged here: another way may lead there
            }
            if (instance != null) {
                engine.end(instance);
            }
        }
        return new Parked(engine.beginAt(from, place.getId()), false);
    }

    private record Problem(String vietnamese, String english) {
    }

    private Problem rehearsed(String instance, ProcessDefinitionEntity from, ProcessDefinitionEntity to, MigrationMap map) {
        try {
            engine.migrate(instance, from, to, map);
        } catch (ProcessEngineException refused) {
            return new Problem("hồ sơ không chuyển sang phiên bản mới được", "the case can't follow into the new version");
        }
        try {
            for (int step = 0; step < MOST_STEPS; step++) {
                if (!engine.step(instance)) {
                    if (!engine.runs(instance)) {
                        return null;
                    }
                    var stands = String.join(", ", engine.stands(instance));
                    return new Problem("hồ sơ chuyển sang rồi đứng mãi ở %s, không việc gì đi tiếp được".formatted(stands),
                        "the case follows, and then stands at %s for ever: nothing can happen there".formatted(stands));
                }
            }
        } catch (ProcessEngineException broken) {
            var stands = String.join(", ", engine.stands(instance));
            return new Problem("hồ sơ chuyển sang rồi không đi tiếp được từ %s: phiên bản mới cần một giá trị mà hồ sơ cũ không có, hoặc không còn đường cho kết quả cũ".formatted(stands),
                "the case follows, and can't go on from %s: the new version needs a value that older cases don't have, or has no way for what they bring (%s)"
                    .formatted(stands, broken.getMessage()));
        }
        return new Problem("hồ sơ chuyển sang rồi đi vòng mãi, không đến kết thúc", "the case follows, goes in circles and never ends");
    }

    private static Finding stranded(String file, int version, String element, String name, String vietnamese, String english) {
        return new Finding(file, element, name, RULE, Finding.Severity.ERROR, "Hồ sơ đang chạy theo phiên bản %d, dừng ở đây, sẽ bị mắc kẹt: %s.".formatted(version, vietnamese),
            "Cases of version %d that wait here would be stranded: %s.".formatted(version, english));
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Why something can't follow, in words. */
    static final class Sentences {

        private Sentences() {
        }

        static String vietnamese(Migrations.Why why) {
            return switch (why) {
                case GONE -> "phiên bản mới không còn phần tử này; nếu chỉ đổi mã, hãy khai mã mới";
                case KIND -> "phần tử này nay thuộc loại khác";
                case PLACE -> "phần tử này nay đứng ở chỗ khác (trong hay ngoài quy trình con, ở rìa việc khác)";
                case BACKGROUND -> "bước chạy nền này nay không còn chạy nền";
                case CALLS -> "phần tử này nay gọi quy trình khác";
            };
        }

        static String english(Migrations.Why why) {
            return switch (why) {
                case GONE -> "the new version has no such element; if only its id has changed, say the new one";
                case KIND -> "the element is of another kind now";
                case PLACE -> "the element stands elsewhere now (in or out of a subprocess, at the border of another task)";
                case BACKGROUND -> "what was done in the background is not any more";
                case CALLS -> "the element calls another process now";
            };
        }
    }
}
