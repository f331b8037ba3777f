package vn.overseasmembers.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.overseasmembers.support.SmallRegister.PROVINCE;
import static vn.overseasmembers.support.SmallRegister.officerOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import vn.overseasmembers.access.CommitteesChanged;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.calendar.WorkingDays;
import vn.overseasmembers.engine.Processes;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.support.FormAnswers;
import vn.overseasmembers.support.JourneyTest;
import vn.overseasmembers.support.SoundCase;
import vn.overseasmembers.support.SoundCase.OpenOne;

/**
 * Cases that go any way at all: random answers, random events recorded in between, timers fired out of turn, what the engine has put off run early
 * or late, and round about them officers who come and go, substitutes, committees that merge or get another one above them, and a calendar that is
 * edited. Whatever happens, nobody is left with a task of a closed case, no case is left without a way on, the timeline says
 * what the state is, and plain answers bring every case to its end.
 *
 * <p>Every build walks the same seeds on the same day, whatever day it is. {@code -Doverseas.walk.seed=N} starts at another, {@code -Doverseas.walk.walks=N} walks
 * more, however long that takes. What has failed is repeated with its seed.
 */
@Import(RandomWalksTest.TheWalksDay.class)
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
        Map.entry("temporary-extension", "extension-asked"), Map.entry("exemption", "exemption-asked"), Map.entry("interest", "interest-declared"), Map.entry("mistake", "mistake-recorded"));
    /** Recorded less often, or few walks would come far. */
    private static final List<String> RARE = List.of("withdrawal", "stay-end", "interest");
    private static final int RECORDERS = 3;
    private static final AtomicInteger TREES = new AtomicInteger(600);

    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Processes processes;
    @Autowired
    private WorkingDays workingDays;

    @AfterEach
    void leaveTheCalendarAsItWas() {
        jdbc.sql("delete from calendar_day where source = 'walk'").update();
        workingDays.forget();
    }

    /** The engine's moment for everybody, a little later whenever somebody asks: what came after something must be seen to have done so. */
    private static final class EngineClock extends Clock {

        private final ZoneId zone;
        private final AtomicLong asked;

        EngineClock(ZoneId zone, AtomicLong asked) {
            this.zone = zone;
            this.asked = asked;
        }

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant().plus(asked.incrementAndGet(), ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new EngineClock(other, asked);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class TheWalksDay {

        @Bean
        @Primary
        Clock engineClock() {
            return new EngineClock(ZoneOffset.UTC, new AtomicLong());
        }
    }

    @Test
    void aSeedWalksTheSameWayEachTime() {
        assertThat(walked(FIRST_SEED + 7)).isEqualTo(walked(FIRST_SEED + 7));
        assertThat(today.today()).as("the day in the walk").isEqualTo(LocalDate.ofInstant(DAY, Today.VIETNAM));
    }

    /** What was done, without the names that are new each time. */
    private List<String> walked(long seed) {
        at(DAY);
        var walk = new Walk(seed);
        walk.go();
        return walk.steps.stream().map(step -> step.replace(walk.tree.superior, "superior").replace(walk.no, "case").replace(walk.card, "card")).toList();
    }

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
        private final Tree tree;
        private String no;
        private String card;

        Walk(long seed) {
            random = new Random(seed);
            tree = new Tree();
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
            registerClears();
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
            var cell = pick(tree.cell, tree.otherCell);
            card = register.member(cell, pick("grassroots", "superior", "provincial", "central"));
            var kind = pick("mission", "study", "expert", "labour");
            var country = pick("JP", "JP", "LA", "IS", "US");
            int months = pick(1, 2, 4, 11, 14, 36);
            if (random.nextInt(8) == 0) {
                var recorder = tree.grassroots;
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
            } else if (dice < 92) {
                for (int tries = 0; tries < 4 && !record(); tries++) {
                    check();
                }
            } else if (dice < 95) {
                registerSays();
            } else {
                identity.clearAuthentication();
                steps.add(tree.changes());
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
            signIn(tree.whoActsFor(task.committee()));
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
                try {
                    forms.submitTaskForm(task.id(), new HashMap<>(plain));
                } catch (RuntimeException no) {
                    stopped(task, no);
                }
            } finally {
                identity.clearAuthentication();
            }
        }

        /** Plain answers are taken, but for a departure that the register has stopped. */
        private void stopped(OpenOne task, RuntimeException thrown) {
            var refused = refusal(thrown);
            steps.add("(refused: " + refused.getMessage() + ")");
            assertThat(task.path()).as(refused.getMessage()).isEqualTo("supervision/departure");
            assertThat(processes.runs(no, "departure-stop")).as(refused.getMessage()).isTrue();
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
            recorders.addAll(List.of(tree.grassroots, PROVINCE));
            recorders.removeIf(code -> !tree.serves(officerOf(code)));
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
                case "agreed" -> new String[] {"withdrawal", "left-unbriefed", "letter-lost", "letter-correction", "stay-change", "exemption", "interest", "mistake"};
                case "abroad" -> new String[] {"stay-change", "stay-end", "home-visit", "move-abroad", "temporary-extension", "exemption", "letter-lost",
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

        /** Nothing stands against whoever is still a member, so that plain answers can go on. */
        private void registerClears() {
            var status = jdbc.sql("select status from member where card_no = :card").param("card", card).query(String.class).single();
            if (status.equals("suspended")) {
                RandomWalksTest.this.registerSays(card, "status", "active");
            }
            for (var fact : List.of("discipline", "investigation", "political")) {
                RandomWalksTest.this.registerSays(card, fact, false);
            }
            while (job(false)) {
                check();
            }
        }

        /** The committees at home of one walk, which change under it. */
        private final class Tree {

            private final String superior = PROVINCE + "." + TREES.incrementAndGet();
            private final String grassroots = superior + ".001";
            private final String otherGrassroots = superior + ".002";
            private final String subordinate = grassroots + ".001";
            private final String cell = subordinate + ".001";
            private final String otherCell = subordinate + ".002";
            private final String holiday = today.today().plusDays(5 + random.nextInt(60)).toString();

            Tree() {
                organisation(superior, "superior", PROVINCE);
                organisation(grassroots, "grassroots", superior);
                organisation(otherGrassroots, "grassroots", superior);
                organisation(subordinate, "subordinate", grassroots);
                organisation(cell, "cell", subordinate);
                organisation(otherCell, "cell", subordinate);
            }

            private void organisation(String code, String kind, String parent) {
                jdbc.sql("insert into organisation (code, name, kind, parent_code, valid_from) values (:code, :name, :kind, :parent, date '2000-01-01')")
                    .param("code", code).param("name", "Tổ chức đảng " + code).param("kind", kind).param("parent", parent).update();
                register.officer(officerOf(code), code, null);
            }

            /** As an import or a page does it: change, tell, commit. */
            private void change(String sql, Object... values) {
                transaction.executeWithoutResult(status -> {
                    jdbc.sql(sql).params(values).update();
                    events.publishEvent(new CommitteesChanged());
                });
            }

            String changes() {
                var yesterday = today.today().minusDays(1);
                return switch (random.nextInt(7)) {
                    case 0 -> {
                        var one = pick(cell, otherCell, subordinate, grassroots, superior);
                        change("update account set enabled = not enabled where username = ?", officerOf(one));
                        yield "the officer of " + one + " leaves or comes back";
                    }
                    case 1 -> {
                        change("update organisation set valid_to = ?, successor_code = ? where code = ? and valid_to is null", yesterday, otherCell, cell);
                        yield cell + " merges into " + otherCell;
                    }
                    case 2 -> {
                        change("update organisation set valid_to = ?, successor_code = ? where code = ? and valid_to is null", yesterday, otherGrassroots,
                            grassroots);
                        yield grassroots + " merges into " + otherGrassroots;
                    }
                    case 3 -> {
                        change("update organisation set parent_code = case parent_code when ? then ? else ? end where code = ?", subordinate, grassroots,
                            subordinate, otherCell);
                        yield otherCell + " gets another committee above it";
                    }
                    case 4 -> {
                        change("update organisation set parent_code = case parent_code when ? then ? else ? end where code = ?", superior, PROVINCE,
                            superior, grassroots);
                        yield grassroots + " gets another committee above it";
                    }
                    case 5 -> {
                        var one = pick(cell, otherCell, grassroots);
                        change("""
                            insert into substitution (officer, substitute, valid_from, valid_to, reason, named_at) values (?, ?, ?, ?, 'Nghỉ phép', now())
                            """, officerOf(one), officerOf(superior), yesterday, yesterday.plusDays(random.nextInt(3)));
                        yield "the officer of " + one + " has a substitute";
                    }
                    default -> {
                        calendar();
                        yield "the calendar is edited";
                    }
                };
            }

            private void calendar() {
                transaction.executeWithoutResult(status -> {
                    int gone = jdbc.sql("delete from calendar_day where day = cast(:day as date) and source = 'walk'").param("day", holiday).update();
                    if (gone == 0) {
                        jdbc.sql("""
                            insert into calendar_day (day, year, working, name, source) values (cast(:day as date), extract(year from cast(:day as date)), false, 'Ngày nghỉ thử', 'walk')
                            on conflict do nothing""").param("day", holiday).update();
                    }
                    workingDays.forget();
                    processes.retime(no);
                });
                workingDays.forget();
            }

            boolean serves(String username) {
                return jdbc.sql("select exists (select from serving where username = :username and :day between valid_from and coalesce(valid_to, 'infinity'))")
                    .param("username", username).param("day", today.today()).query(Boolean.class).single();
            }

            /** The officer of a committee, or now and then whoever works in his place. */
            String whoActsFor(String committee) {
                var served = jdbc.sql("""
                    select username from serving where organisation_code = :committee and :day between valid_from and coalesce(valid_to, 'infinity')
                      and not exists (select from interest i where i.case_no = :no and i.username = serving.username)
                    order by username""").param("committee", committee).param("day", today.today()).param("no", no).query(String.class).list();
                return served.isEmpty() ? officerOf(committee) : served.get(random.nextInt(served.size()));
            }
        }

        private String state() {
            return jdbc.sql("select state from journey_case where no = :no").param("no", no).query(String.class).single();
        }

        /** Runs one job of the case, if there is one. */
        private boolean job(boolean timer) {
            identity.clearAuthentication();
            var jobs = sound().jobs(no).stream().filter(job -> (job.getDuedate() != null) == timer)
                .sorted(Comparator.comparing(this::activity).thenComparing(job -> String.valueOf(job.getDuedate()))).toList();
            if (jobs.isEmpty()) {
                return false;
            }
            var job = jobs.get(random.nextInt(jobs.size()));
            steps.add((timer ? "timer " : "put off ") + activity(job));
            management.executeJob(job.getId());
            return true;
        }

        private String activity(Job job) {
            return management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
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
