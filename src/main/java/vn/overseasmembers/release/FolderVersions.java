package vn.overseasmembers.release;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Deployments;
import vn.overseasmembers.engine.Deployments.Version;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.Bundle;
import vn.overseasmembers.modelling.Difference;

/** The versions of the process folders that were, for process owners. */
@Service
class FolderVersions {

    private static final int SHOWN = 30;

    private final Deployments deployments;
    private final Officers officers;
    private final Today today;

    FolderVersions(Deployments deployments, Officers officers, Today today) {
        this.deployments = deployments;
        this.officers = officers;
        this.today = today;
    }

    /**
     * Some of the versions, newest first.
     *
     * @param next where the next page begins, or null when this is the last
     */
    record Listed(List<Version> versions, String next) {
    }

    /**
     * A version beside the one before it.
     *
     * @param newest  number of the folder's newest version
     * @param changes what it has changed; nothing for the first
     */
    record Compared(Version version, int newest, List<Difference.Change> changes, Bundle before, Bundle content) {
    }

    /** From where an earlier page ended; from the newest when that is empty or no such place. */
    @Transactional(readOnly = true)
    Listed list(String from, String owner) {
        owner(owner);
        var versions = deployments.versions(place(from), SHOWN + 1);
        if (versions.size() <= SHOWN) {
            return new Listed(versions, null);
        }
        var last = versions.get(SHOWN - 1);
        return new Listed(versions.subList(0, SHOWN), "%s_%s_%d".formatted(last.releasedAt(), last.folder(), last.version()));
    }

    private static Version place(String from) {
        var parts = from.split("_");
        try {
            return parts.length != 3 || !parts[2].matches("[0-9]{1,9}") ? null
                : new Version(parts[1], Integer.parseInt(parts[2]), null, null, Instant.parse(parts[0]), null, null, Deployments.Beside.NOTHING);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What a version has changed. */
    @Transactional(readOnly = true)
    Compared compared(String folder, int number, String owner) {
        owner(owner);
        var version = deployments.find(folder, number).orElseThrow(() -> Rejection.notFound("Không có phiên bản này."));
        var content = deployments.version(folder, number);
        var before = number == 1 ? Bundle.empty() : deployments.version(folder, number - 1);
        return new Compared(version, deployments.newest().get(folder), number == 1 ? List.of() : Difference.between(before, content), before, content);
    }

    /** The files of a version. */
    @Transactional(readOnly = true)
    Bundle files(String folder, int number, String owner) {
        owner(owner);
        var files = deployments.version(folder, number);
        if (files.files().isEmpty()) {
            throw Rejection.notFound("Không có phiên bản này.");
        }
        return files;
    }

    private void owner(String username) {
        if (!officers.functionsOf(username, today.today()).contains("process-owner")) {
            throw Rejection.forbidden("Chỉ chủ quy trình được xem các phiên bản của quy trình.");
        }
    }
}
