package vn.overseasmembers.modelling;

import java.util.List;
import java.util.stream.Stream;
import vn.overseasmembers.modelling.Finding.Severity;

/** What the gate says of a bundle, in the order of files and elements. */
public record Verdict(List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** These findings, and those of others behind them. */
    public Verdict with(List<Finding> others) {
        return others.isEmpty() ? this : new Verdict(Stream.concat(findings.stream(), others.stream()).toList());
    }

    /** Whether the bundle may be deployed. */
    public boolean accepted() {
        return errors().isEmpty();
    }

    public List<Finding> errors() {
        return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    }
}
