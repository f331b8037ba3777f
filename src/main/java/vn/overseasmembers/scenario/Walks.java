package vn.overseasmembers.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.engine.ThrowAwayEngine;
import vn.overseasmembers.modelling.Finding;

/** Walks scenarios one after another, each in a register of its own. */
@Component
@ConditionalOnProperty(ThrowAwayEngine.SETTING)
class Walks {

    /** Longest that one scenario may take. */
    static final int SECONDS_EACH = 60;

    private final ThrowAwayEngine engine;
    private final ThrowAwayRegister register;
    private final JdbcClient jdbc;

    Walks(ThrowAwayEngine engine, ThrowAwayRegister register, JdbcClient jdbc) {
        this.engine = engine;
        this.register = register;
        this.jdbc = jdbc;
    }

    /** What can be walked of the files, and what is wrong with the others, each in the order of the files. */
    record Prepared(List<Told> scenarios, List<Finding> findings) {
    }

    /** @param files by {@code folder/scenarios/name.yaml} */
    static Prepared prepare(SortedMap<String, byte[]> files) {
        var findings = new ArrayList<Finding>();
        Map<String, Scenario> read = new LinkedHashMap<>();
        new TreeMap<>(files).forEach((file, content) -> {
            var one = ScenarioReader.read(file, content);
            findings.addAll(one.findings());
            one.scenario().ifPresent(scenario -> read.put(file.replace("/scenarios/", "/").replaceFirst("\\.yaml$", ""), scenario));
        });
        var told = new ArrayList<Told>();
        read.values().forEach(scenario -> {
            var whole = Told.of(scenario, read, findings);
            if (whole != null) {
                told.add(whole);
            }
        });
        return new Prepared(List.copyOf(told), List.copyOf(findings));
    }

    Outcome walk(Told told) {
        return new Walk(told, engine, register, jdbc, SECONDS_EACH).go();
    }
}
