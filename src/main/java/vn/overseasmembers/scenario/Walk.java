package vn.overseasmembers.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.engine.ThrowAwayEngine;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.scenario.Scenario.Organisation;
import vn.overseasmembers.scenario.Scenario.Waiting;
import vn.overseasmembers.scenario.Sentences.Both;

/** One scenario, walked until it is over or leaves the way that it expects. */
final class Walk {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int MOST_TIMERS = 500;
    private static final Pattern REFERENCE = Pattern.compile("(code|card) of (\\S+)");
    private static final Pattern MOMENT = Pattern.compile("today((?: [+-] [0-9]{1,5} (?:day|week|month|year)s?)*)");
    private static final Pattern TERM = Pattern.compile("([+-]) ([0-9]{1,5}) (day|week|month|year)s?");

    private final Told told;
    private final ThrowAwayEngine engine;
    private final ThrowAwayRegister register;
    private final JdbcClient jdbc;
    private final long until;
    private final int seconds;
    private final List<String> passed = new ArrayList<>();
    private String caseNo;
    /** Where the walk is, for whoever reads what was found. */
    private String file;
    private String element = "";
    private int line;

    /** The way was left. */
    private static final class Left extends RuntimeException {

        private final transient Finding finding;

        Left(Finding finding) {
            super(null, null, false, false);
            this.finding = finding;
        }
    }

    private record Open(String task, String path, String committee, LocalDate due) {
    }

    Walk(Told told, ThrowAwayEngine engine, ThrowAwayRegister register, JdbcClient jdbc, int seconds) {
        this.told = told;
        this.engine = engine;
        this.register = register;
        this.jdbc = jdbc;
        this.seconds = seconds;
        this.until = System.nanoTime() + seconds * 1_000_000_000L;
        this.file = told.scenario().file();
    }

    /** @return what was found: nothing, or where the way was left */
    Outcome go() {
        long began = System.nanoTime();
        var findings = new ArrayList<Finding>();
        try {
            begin();
            for (var placed : told.steps()) {
                file = placed.file();
                line = placed.step().line();
                if (System.nanoTime() > until) {
                    throw left("too-long", seconds);
                }
                step(placed.step());
                if (placed.step().then() != null) {
                    waits(placed.step().then());
                }
            }
            file = told.scenario().file();
            element = "";
            line = 0;
            ends();
            passes();
        } catch (Left left) {
            findings.add(left.finding);
        } catch (ThrowAwayRegister.Impossible impossible) {
            findings.add(finding(line, "unknown-organisation-kind", impossible.name(), impossible.reason()));
        } catch (RuntimeException broken) {
            findings.add(finding(line, "broken", cause(broken)));
        } finally {
            passed.addAll(engine.passed());
            engine.atRest();
        }
        return new Outcome(told.scenario().file(), told.scenario().name(), findings, List.copyOf(passed), (System.nanoTime() - began) / 1_000_000);
    }

    private void begin() {
        engine.at(morning(told.day()));
        register.begin(told.organisations(), told.deserted(), told.members());
        engine.passed();
        for (var member : told.members()) {
            known(member.cell());
        }
    }

    // steps

    private void step(Scenario.Step step) {
        if (step instanceof Scenario.Start start) {
            element = start.process();
            start(start);
        } else if (step instanceof Scenario.Task task) {
            element = task.path();
            complete(task);
        } else if (step instanceof Scenario.Timer timer) {
            element = timer.path();
            fire(timer);
        } else if (step instanceof Scenario.Day day) {
            element = "";
            until(day.day());
        } else if (step instanceof Scenario.Said said) {
            element = "";
            says(said);
        }
        engine.goOn();
        passed.addAll(engine.passed());
    }

    private void start(Scenario.Start start) {
        var said = values(start.with());
        register.firstCard().ifPresent(card -> offered(start.process(), "memberCardNo", card, said));
        if (caseNo != null) {
            offered(start.process(), "caseNo", caseNo, said);
        }
        var officer = ThrowAwayRegister.officer(known(start.committee()).code());
        accepted(start.refused(), () -> caseNo = engine.start(start.process(), officer, said, today()));
    }

    /** What every scenario would say alike. */
    private void offered(String process, String field, Object value, Map<String, Object> said) {
        if (!said.containsKey(field) && engine.startAsks(process, field)) {
            said.put(field, value);
        }
    }

    private void complete(Scenario.Task task) {
        var committee = known(task.committee());
        var open = open();
        var found = open.stream().filter(one -> one.path().equals(task.path()) && one.committee().equals(committee.code())).findFirst()
            .orElseThrow(() -> left("not-open", task.path(), task.committee(), listed(open)));
        accepted(task.refused(), () -> engine.complete(found.task(), ThrowAwayRegister.officer(committee.code()), values(task.with()), today()));
    }

    private void accepted(String refused, Runnable work) {
        try {
            work.run();
        } catch (Rejection no) {
            if (refused == null) {
                throw left("refused", no.getMessage());
            }
            if (!no.getMessage().contains(refused)) {
                throw left("refused-otherwise", refused, no.getMessage());
            }
            return;
        } catch (ThrowAwayEngine.NoSuchStart no) {
            throw left("no-start", element);
        }
        if (refused != null) {
            throw left("not-refused", refused);
        }
    }

    private void fire(Scenario.Timer timer) {
        var waiting = engine.timers();
        var found = waiting.stream().filter(one -> timer.path().equals(one.process() + "/" + one.id())).toList();
        if (found.isEmpty()) {
            throw left("no-timer", timer.path(), list(waiting.stream().map(one -> one.process() + "/" + one.id() + " " + day(one.due())).toList()));
        }
        if (found.size() > 1) {
            throw left("timers-twice", timer.path(), found.size());
        }
        running(() -> engine.fire(found.get(0).job()));
    }

    private void until(LocalDate day) {
        if (day.isBefore(today())) {
            throw left("day-back", day, today());
        }
        var morning = morning(day);
        for (int fired = 0; fired < MOST_TIMERS && System.nanoTime() < until; fired++) {
            var due = engine.timers().stream().filter(one -> !one.due().isAfter(morning)).findFirst();
            if (due.isEmpty()) {
                break;
            }
            if (due.get().due().isAfter(ThrowAwayEngine.now())) {
                engine.at(due.get().due());
            }
            running(() -> engine.fire(due.get().job()));
            engine.goOn();
        }
        engine.at(morning);
        register.anotherDay();
    }

    private void running(Runnable timer) {
        try {
            timer.run();
        } catch (Rejection no) {
            throw left("refused", no.getMessage());
        }
    }

    private void says(Scenario.Said said) {
        if (said.about().equals("member")) {
            register.card(said.name()).orElseThrow(() -> left("unknown-member", said.name()));
        } else {
            known(said.name());
        }
        register.says(said.about(), said.name(), said.values());
    }

    // what is expected

    private void waits(List<Waiting> expected) {
        var open = new ArrayList<>(open());
        for (var one : expected) {
            line = one.line();
            element = one.path();
            var code = known(one.committee()).code();
            var same = open.stream().filter(task -> task.path().equals(one.path()) && task.committee().equals(code)).toList();
            if (same.isEmpty()) {
                throw left("expected-task", one.path() + " · " + one.committee(), listed(open()));
            }
            var found = one.due() == null ? same.get(0) : same.stream().filter(task -> one.due().equals(task.due())).findFirst()
                .orElseThrow(() -> left("expected-due", one.path(), one.committee(), one.due(),
                    same.get(0).due() == null ? Both.of("no-due") : same.get(0).due().toString()));
            open.remove(found);
        }
        if (!open.isEmpty()) {
            element = open.get(0).path();
            throw left("unexpected-task", listed(open));
        }
    }

    private void ends() {
        var end = told.scenario().end();
        if (end == null) {
            return;
        }
        if (caseNo == null) {
            throw left("no-case");
        }
        var open = open();
        if (!open.isEmpty()) {
            element = open.get(0).path();
            throw left("end-waits", listed(open));
        }
        var running = engine.running(caseNo);
        if (!running.isEmpty()) {
            element = running.get(0);
            throw left("end-runs", String.join(", ", running));
        }
        var state = jdbc.sql("select state from journey_case where no = ?").param(caseNo).query(String.class).optional().orElse("-");
        if (!state.equals(end)) {
            throw left("end-state", end, state);
        }
    }

    private void passes() {
        int from = 0;
        var before = Both.of("beginning");
        for (var expected : told.scenario().path()) {
            line = expected.line();
            element = expected.text();
            var words = expected.text().split("/");
            if (!engine.knows(words[0], words[1])) {
                throw left("path-unknown", expected.text());
            }
            int at = passed.subList(from, passed.size()).indexOf(expected.text());
            if (at < 0) {
                throw left("path-not-passed", expected.text(), before, list(passed.subList(from, Math.min(from + 12, passed.size()))));
            }
            from += at + 1;
            before = new Both(expected.text(), expected.text());
        }
    }

    // names and values

    private Organisation known(String name) {
        return register.place(name).orElseThrow(() -> left("unknown-place", name));
    }

    private Map<String, Object> values(Map<String, Object> said) {
        var values = new HashMap<String, Object>();
        said.forEach((field, value) -> values.put(field, value instanceof String text ? value(text) : value));
        return values;
    }

    private Object value(String text) {
        var reference = REFERENCE.matcher(text);
        if (reference.matches()) {
            var name = reference.group(2);
            return reference.group(1).equals("code") ? known(name).code() : register.card(name).orElseThrow(() -> left("unknown-member", name));
        }
        var moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            return text;
        }
        var day = today();
        for (var terms = TERM.matcher(moment.group(1)); terms.find(); ) {
            int amount = Integer.parseInt(terms.group(2)) * (terms.group(1).equals("-") ? -1 : 1);
            day = switch (terms.group(3)) {
                case "day" -> day.plusDays(amount);
                case "week" -> day.plusWeeks(amount);
                case "month" -> day.plusMonths(amount);
                default -> day.plusYears(amount);
            };
        }
        return day.toString();
    }

    private LocalDate today() {
        return day(ThrowAwayEngine.now());
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Today.VIETNAM);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(Today.VIETNAM).toInstant();
    }

    /** Of the whole database: there is no other case in it. */
    private List<Open> open() {
        return jdbc.sql("""
                select task_id, process || '/' || task as path, committee, due_at from case_task where ended_at is null
                order by due_at, opened_at, path, task_id limit 200""")
            .query((row, n) -> new Open(row.getString("task_id"), row.getString("path"), row.getString("committee"),
                row.getObject("due_at") == null ? null : day(row.getObject("due_at", OffsetDateTime.class).toInstant()))).list();
    }

    private Both listed(List<Open> open) {
        return list(open.stream().map(one -> one.path() + " · " + register.place(one.committee()).map(Organisation::name).orElse(one.committee())
            + (one.due() == null ? "" : " (" + one.due() + ")")).toList());
    }

    private static Both list(List<String> words) {
        var all = String.join(", ", words);
        return words.isEmpty() ? Both.of("nothing") : new Both(all, all);
    }

    private Left left(String sentence, Object... words) {
        return new Left(finding(line, sentence, words));
    }

    private Finding finding(int where, String sentence, Object... words) {
        return Sentences.finding(file, element, told.scenario().name(), where, sentence, words);
    }

    private static String cause(Throwable broken) {
        var cause = broken;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
