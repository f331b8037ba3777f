package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.CELL;
import static vn.overseasmembers.support.SmallRegister.DIRECT_CELL;
import static vn.overseasmembers.support.SmallRegister.GRASSROOTS;
import static vn.overseasmembers.support.SmallRegister.OTHER_CELL;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.SoundCase;
import vn.overseasmembers.support.SoundCase.OpenOne;

/**
 * Cases that go any way at all: random answers, random events recorded in between, timers fired out of turn, and what the engine has put
 * off run early or late. Whatever happens, nobody is left with a task of a closed case, no case is left without a way on, the timeline says
 * what the state is, and plain answers bring every case to its end.
 *
 * <p>Every build walks the same seeds on the same day. {@code -Doverseas.walk.seed=N} starts at another, {@code -Doverseas.walk.walks=N} walks
 * more, however long that takes. What has failed is repeated with its seed.
 */
class RandomWalksTest extends JourneyTest {

    private static final long FIRST_SEED = Long.getLong("overseas.walk.seed", 1);
    private static final int WALKS = Integer.getInteger("overseas.walk.walks", 30);
    /** On a slow machine fewer are walked. */
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Instant DAY = Instant.parse("2026-09-14T02:00:00Z");
    private static final int MOST_PLAIN_STEPS = 120;

    /** Start forms by process, for events that are recorded about a case. */
    private static final Map<String, String> EVENTS = Map.ofEntries(
        Map.entry("withdrawal", "withdrawal-received"), Map.entry("left-unbriefed", "left-unbriefed-found"), Map.entry("letter-lost", "loss-recorded"),
        Map.entry("letter-correction", "correction-recorded"), Map.entry("stay-change", "change-asked"), Map.entry("stay-end", "end-recorded"),
        Map.entry("home-visit", "visit-recorded"), Map.entry("move-abroad", "move-asked"), Map.entry("confirmation-missing", "confirmation-recorded"),
        Map.entry("temporary-extension", "extension-asked"), Map.entry("interest", "interest-declared"), Map.entry("mistake", "mistake-recorded"));
    /** Recorded less often, or few walks would come far. */
    private static final List<String> RARE = List.of("withdrawal", "stay-end", "interest");
    private static final int RECORDERS = 3;

    @Test
    void everyWalkComesToAnEndAndLeavesNothingBehind() {
        long until = System.nanoTime() + TIME.toNanos();
        long seed = FIRST_SEED;
        do {
            at(DAY);
            var walk = new Walk(seed);
            try {
                walk.go();
                if (Boolean.getBoolean("overseas.walk.tell")) {
                    System.out.println(String.join("\n  ", walk.steps));
                }
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("-Doverseas.walk.seed=%d, case %s: %s".formatted(seed, walk.no, String.join("\n  ", walk.steps)), broken);
            }
            seed++;
        } while (seed < FIRST_SEED + WALKS && (WALKS > 30 || System.nanoTime() < until));
        System.out.printf("Random walks with seeds %d to %d%n", FIRST_SEED, seed - 1);
    }

    private SoundCase sound() {
        return new SoundCase(jdbc, tasks, runtime, management);
    }

    private final class Walk {

        private final Random random;
        private final List<String> steps = new ArrayList<>();
        private final FormAnswers answers = new FormAnswers(today.today());
        private String no;
        private String card;

        Walk(long seed) {
            random = new Random(seed);
        }

        void go() {
            no = begin();
            check();
            // what happens abroad is far away: some go there straight
            for (boolean straight = random.nextInt(3) == 0; straight && running() && !state().equals("abroad"); ) {
                goOnPlainly();
                check();
            }
            int wandering = 10 + random.nextInt(60);
            for (int step = 0; step < wandering && (running() || random.nextInt(3) == 0); step++) {
                wander();
                check();
            }
            for (int step = 0; running(); step++) {
                assertThat(step).as("plain steps").isLessThan(MOST_PLAIN_STEPS);
                goOnPlainly();
                check();
            }
            assertThat(sound().open(no)).as("open").isFalse();
            assertThat(jdbc.sql("select count(*) from letter where case_no = :no and status = 'draft'").param("no", no).query(Integer.class).single())
                .as("letters half written").isZero();
        }

        private String begin() {
            var cell = pick(CELL, OTHER_CELL, DIRECT_CELL);
            card = register.member(cell, pick("grassroots", "superior", "provincial", "central"));
            var kind = pick("mission", "study", "expert", "labour");
            var country = pick("JP", "JP", "LA", "IS", "US");
            int months = pick(1, 2, 4, 11, 14, 36);
            if (random.nextInt(8) == 0) {
                var recorder = cell.equals(DIRECT_CELL) ? PROVINCE : GRASSROOTS;
                steps.add("trip found out: " + kind + " to " + country + " for " + months + " months");
                signIn(officerOf(recorder));
                var left = today.today().minusDays(random.nextInt(100));
                return forms.submitStartForm(definition("trip-found-out"), Map.of("memberCardNo", card, "tripKind", kind, "country", country, "purpose",
                    "Đi xa", "departedOn", left.toString(), "returnOn", left.plusMonths(months).toString(), "funding", "self", "relativesAbroad",
                    random.nextBoolean(), "reason", "Gia đình báo")).getBusinessKey();
            }
            steps.add(kind + " to " + country + " for " + months + " months");
            return application(card, cell).as(kind).to(country).leavingIn(random.nextInt(120)).forMonths(months)
                .with("relativesAbroad", random.nextBoolean()).with("classifiedPapers", random.nextBoolean())
                .with("urgent", random.nextBoolean()).started();
        }

        private void wander() {
            int dice = random.nextInt(100);
            if (dice < 55) {
                tasks().filter(task -> !task.path().equals("supervision/entry") || random.nextInt(3) == 0).ifPresent(task -> complete(task, false));
            } else if (dice < 70) {
                job(true);
            } else if (dice < 95) {
                for (int tries = 0; tries < 4 && !record(); tries++) {
                    check();
                }
            } else {
                registerSays();
            }
            // what was put off runs at once, or only after something else has happened
            while (random.nextInt(4) != 0 && job(false)) {
                check();
            }
        }

        private void goOnPlainly() {
            var task = tasks();
            if (task.isPresent()) {
                complete(task.get(), true);
            } else if (!job(false)) {
                assertThat(job(true)).as("something to go on with").isTrue();
            }
        }

        private void complete(OpenOne task, boolean plainly) {
            signIn(officerOf(task.committee()));
            try {
                var shown = new HashMap<String, Object>(forms.getTaskFormVariables(task.id()));
                if (!plainly) {
                    var some = answers.random(task.path(), shown, random);
                    try {
                        forms.submitTaskForm(task.id(), new HashMap<>(some));
                        steps.add(task + " " + some);
                        return;
                    } catch (RuntimeException no) {
                        steps.add("(" + task + " refused: " + refusal(no).getMessage() + ")");
                    }
                }
                var plain = answers.plain(task.path(), shown);
                steps.add(task + " " + plain);
                forms.submitTaskForm(task.id(), new HashMap<>(plain));
            } finally {
                identity.clearAuthentication();
            }
        }

        /** @return whether somebody could record something */
        private boolean record() {
            var process = random.nextInt(10) == 0 ? pick(EVENTS.keySet().stream().sorted().toArray(String[]::new)) : pick(usual());
            if (RARE.contains(process) && random.nextInt(8) != 0) {
                return false;
            }
            // whoever has had to do with the case, or stands above its cell
            var recorders = new ArrayList<>(jdbc.sql("select distinct committee from case_task where case_no = :no order by 1").param("no", no)
                .query(String.class).list());
            recorders.addAll(List.of(GRASSROOTS, PROVINCE));
            Collections.shuffle(recorders, random);
            for (var recorder : recorders.subList(0, Math.min(RECORDERS, recorders.size()))) {
                var values = new HashMap<>(answers.random(process + "/" + EVENTS.get(process), Map.of(), random));
                values.put("caseNo", no);
                signIn(officerOf(recorder));
                try {
                    forms.submitStartForm(definition(process), values);
                    steps.add("recorded by " + recorder + ": " + process + " " + values);
                    return true;
                } catch (RuntimeException no) {
                    var refused = refusal(no);
                    steps.add("(" + process + " by " + recorder + " refused: " + refused.getMessage() + ")");
                    if (refused.kind() != Rejection.Kind.FORBIDDEN && refused.kind() != Rejection.Kind.INVALID) {
                        return false;
                    }
                } finally {
                    identity.clearAuthentication();
                }
            }
            return false;
        }

        /** What is recorded of cases in this state; anything else is refused as a rule. */
        private String[] usual() {
            return switch (state()) {
                case "selection" -> new String[] {"withdrawal", "interest", "mistake"};
                case "agreed" -> new String[] {"withdrawal", "left-unbriefed", "letter-lost", "letter-correction", "stay-change", "interest", "mistake"};
                case "abroad" -> new String[] {"stay-change", "stay-end", "home-visit", "move-abroad", "temporary-extension", "letter-lost",
                    "letter-correction", "interest", "mistake"};
                default -> new String[] {"confirmation-missing", "letter-lost", "letter-correction", "interest", "mistake", "mistake"};
            };
        }

        /** The ordinary no in what was thrown; anything else is a failure. */
        private static Rejection refusal(RuntimeException thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof Rejection rejection) {
                    return rejection;
                }
            }
            throw thrown;
        }

        /** What stands against the member, or his status, changes in the register. */
        private void registerSays() {
            if (random.nextInt(8) == 0) {
                var status = pick("suspended", "left", "deleted", "expelled", "deceased");
                steps.add("the register says " + status);
                RandomWalksTest.this.registerSays(card, "status", status);
                return;
            }
            var fact = pick("discipline", "investigation", "political", "inspection_open", "complaint_open");
            boolean holds = random.nextInt(3) == 0;
            steps.add("the register says " + fact + " " + holds);
            RandomWalksTest.this.registerSays(card, fact, holds);
        }

        private String state() {
            return jdbc.sql("select state from journey_case where no = :no").param("no", no).query(String.class).single();
        }

        /** Runs one job of the case, if there is one. */
        private boolean job(boolean timer) {
            identity.clearAuthentication();
            var jobs = sound().jobs(no).stream().filter(job -> (job.getDuedate() != null) == timer).sorted(Comparator.comparing(Job::getId)).toList();
            if (jobs.isEmpty()) {
                return false;
            }
            var job = jobs.get(random.nextInt(jobs.size()));
            steps.add((timer ? "timer " : "put off ")
                + management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId());
            management.executeJob(job.getId());
            return true;
        }

        private Optional<OpenOne> tasks() {
            var open = sound().openTasks(no);
            return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
        }

        private boolean running() {
            return runtime.createProcessInstanceQuery().processInstanceBusinessKey(no).count() > 0;
        }

        private void check() {
            identity.clearAuthentication();
            sound().check(no);
        }

        private String definition(String key) {
            return jdbc.sql("select id_ from act_re_procdef where key_ = :key order by version_ desc limit 1").param("key", key)
                .query(String.class).single();
        }

        @SafeVarargs
        private <T> T pick(T... some) {
            return some[random.nextInt(some.length)];
        }
    }
}
