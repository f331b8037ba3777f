package vn.overseasmembers.audit;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.overseasmembers.document.Mark;

/**
 * What happened to cases as an event log for process mining, in IEEE 1849 XES: a trace a case, an event an entry. Nothing that was handed in, no names of
 * members; officers by their accounts, or by pseudonyms that only hold within one log, as do those of cases and committees.
 */
@Component
class EventLog {

    /** Cases whose entries are read at once. */
    private static final int AT_ONCE = 100;

    /** Which step of an activity's life an entry tells; what isn't a task's is complete at once. */
    private static final Map<String, String> LIFE = Map.of("task-opened", "schedule", "task-claimed", "assign", "task-given-back", "reassign",
        "task-completed", "complete", "task-removed", "withdraw");

    private final JdbcClient jdbc;

    EventLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Trace(String no, String tripKind, String country, String homeCell, String state) {
    }

    private record Event(String caseNo, String kind, OffsetDateTime at, String actor, String committee, String process, String task, String name, String decision,
                         String rule, String ruleVersion, String ruleRow) {
    }

    /**
     * Writes a log and leaves the stream open.
     *
     * @param cases numbers, in the order of the traces
     * @param mark  who takes it, which the log says whatever names are in it
     */
    void write(List<String> cases, boolean pseudonyms, Mark mark, OutputStream out) throws XMLStreamException {
        var names = new Names(pseudonyms);
        var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("log");
        xml.writeAttribute("xes.version", "1849.2016");
        xml.writeAttribute("xes.features", "");
        for (var extension : List.of("Concept", "Lifecycle", "Organizational", "Time")) {
            xml.writeEmptyElement("extension");
            xml.writeAttribute("name", extension);
            xml.writeAttribute("prefix", extension.equals("Organizational") ? "org" : extension.toLowerCase(java.util.Locale.ROOT));
            xml.writeAttribute("uri", "http://www.xes-standard.org/" + (extension.equals("Organizational") ? "org" : extension.toLowerCase(java.util.Locale.ROOT)) + ".xesext");
        }
        xml.writeStartElement("global");
        xml.writeAttribute("scope", "trace");
        string(xml, "concept:name", "-");
        xml.writeEndElement();
        xml.writeStartElement("global");
        xml.writeAttribute("scope", "event");
        string(xml, "concept:name", "-");
        string(xml, "lifecycle:transition", "complete");
        attribute(xml, "date", "time:timestamp", "1970-01-01T00:00:00Z");
        xml.writeEndElement();
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", "Activity");
        xml.writeAttribute("scope", "event");
        xml.writeAttribute("keys", "concept:name lifecycle:transition");
        string(xml, "concept:name", "overseas-members");
        string(xml, "lifecycle:model", "standard");
        string(xml, "taken", mark.sentence());
        for (int from = 0; from < cases.size(); from += AT_ONCE) {
            write(xml, cases.subList(from, Math.min(cases.size(), from + AT_ONCE)), names);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void write(XMLStreamWriter xml, List<String> cases, Names names) throws XMLStreamException {
        var numbers = cases.toArray(String[]::new);
        var traces = jdbc.sql("select no, trip_kind, country, home_cell, state from journey_case where no = any(:cases) order by no").param("cases", numbers)
            .query(Trace.class).list();
        var events = jdbc.sql("""
                select case_no, kind, at, actor, committee, process, task, details ->> 'name' as name, details ->> 'decision' as decision, rule, rule_version, rule_row
                from case_entry where case_no = any(:cases) order by case_no, id
                """).param("cases", numbers).query(EventLog::event).list();
        int next = 0;
        for (var trace : traces) {
            xml.writeStartElement("trace");
            string(xml, "concept:name", names.of("case", trace.no()));
            string(xml, "tripKind", trace.tripKind());
            string(xml, "country", trace.country());
            string(xml, "homeCell", names.of("committee", trace.homeCell()));
            string(xml, "state", trace.state());
            // both are in the order of numbers
            for (; next < events.size() && events.get(next).caseNo().equals(trace.no()); next++) {
                write(xml, events.get(next), names);
            }
            xml.writeEndElement();
        }
    }

    private static void write(XMLStreamWriter xml, Event event, Names names) throws XMLStreamException {
        xml.writeStartElement("event");
        var task = event.process() != null && event.task() != null && LIFE.containsKey(event.kind());
        string(xml, "concept:name", !task ? event.kind() : event.name() != null ? event.name() : event.process() + "/" + event.task());
        string(xml, "lifecycle:transition", LIFE.getOrDefault(event.kind(), "complete"));
        attribute(xml, "date", "time:timestamp", event.at().withOffsetSameInstant(ZoneOffset.UTC).toString());
        string(xml, "org:resource", names.of("officer", event.actor()));
        string(xml, "org:group", names.of("committee", event.committee()));
        string(xml, "kind", event.kind());
        string(xml, "process", event.process());
        string(xml, "task", event.task());
        string(xml, "decision", event.decision());
        string(xml, "rule", event.rule());
        string(xml, "ruleVersion", event.ruleVersion());
        string(xml, "ruleRow", event.ruleRow());
        xml.writeEndElement();
    }

    private static void string(XMLStreamWriter xml, String key, String value) throws XMLStreamException {
        if (value != null) {
            attribute(xml, "string", key, value);
        }
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, String value) throws XMLStreamException {
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", value);
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(row.getString("case_no"), row.getString("kind"), row.getObject("at", OffsetDateTime.class), row.getString("actor"), row.getString("committee"),
            row.getString("process"), row.getString("task"), row.getString("name"), row.getString("decision"), row.getString("rule"), row.getString("rule_version"),
            row.getString("rule_row"));
    }

    /** Says who is meant; pseudonyms come from a key that is made for one log and kept nowhere. */
    private static final class Names {

        private static final int BYTES = 6;

        private final Mac mac;

        Names(boolean pseudonyms) {
            if (!pseudonyms) {
                mac = null;
                return;
            }
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String of(String kind, String name) {
            return mac == null || name == null ? name
                : kind + "-" + HexFormat.of().formatHex(mac.doFinal((kind + " " + name).getBytes(StandardCharsets.UTF_8)), 0, BYTES);
        }
    }
}
