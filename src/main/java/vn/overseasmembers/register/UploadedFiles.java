package vn.overseasmembers.register;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** The files of a multipart request, as the server keeps them while the request lasts. */
final class UploadedFiles {

    private UploadedFiles() {
    }

    /** The parts that carry something; a form whose file was not chosen sends a part without name and content. */
    static Map<Part, Source> of(HttpServletRequest request) throws IOException, ServletException {
        var files = new EnumMap<Part, Source>(Part.class);
        for (var part : Part.values()) {
            var uploaded = request.getPart(part.code());
            if (uploaded != null && (uploaded.getSize() > 0 || uploaded.getSubmittedFileName() != null && !uploaded.getSubmittedFileName().isEmpty())) {
                files.put(part, source(uploaded));
            }
        }
        return files;
    }

    private static Source source(jakarta.servlet.http.Part uploaded) {
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return uploaded.getInputStream();
            }

            @Override
            public long size() {
                return uploaded.getSize();
            }
        };
    }
}
