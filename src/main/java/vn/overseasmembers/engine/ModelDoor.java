package vn.overseasmembers.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;
import vn.overseasmembers.modelling.Gate;

/**
 * Camunda Modeler's deploy button: what it sends passes the gate and becomes a draft, answered in the shape that Modeler expects. The engine's
 * own resource behind it is never reached. Stands behind {@link EndpointGuard}, which lets process owners alone come here.
 */
final class ModelDoor extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/(engine-rest(/engine/default)?|camunda/api/engine/engine/default)/deployment/create/?");
    /** Of all files together, in bytes. */
    private static final long MOST_BYTES = 10_000_000;
    private static final long MOST_PASSED_OVER = 200_000_000;
    private static final int LONGEST_WORD = 200;
    /** Camunda's, as it writes moments. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    private final Supplier<ReceivedModels> models;
    private final ObjectMapper json = new ObjectMapper();

    ModelDoor(Supplier<ReceivedModels> models) {
        this.models = models;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !PATH.matcher(UrlPathHelper.defaultInstance.getPathWithinApplication(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Sent sent;
        try {
            sent = read(request);
        } catch (FileUploadException e) {
            if (e instanceof org.apache.commons.fileupload.FileUploadBase.SizeLimitExceededException
                    || e instanceof org.apache.commons.fileupload.FileCountLimitExceededException) {
                // whoever is still sending would not read an answer
                passOver(request.getInputStream());
                throw new RefusedByGate(Gate.tooLarge());
            }
            throw Rejection.invalid(null, "Nội dung gửi lên không đúng dạng: cần multipart/form-data với các tệp .bpmn, .dmn, .form.");
        }
        if (sent.files.isEmpty()) {
            throw Rejection.invalid(null, "Chưa có tệp nào được gửi lên. Hãy gửi các tệp .bpmn, .dmn, .form của một quy trình.");
        }
        var received = models.get().receive(sent.words.getOrDefault("deployment-name", ""), sent.files,
            SecurityContextHolder.getContext().getAuthentication().getName());
        if (received.draft() == null) {
            throw new RefusedByGate(received.verdict());
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("links", List.of());
        answer.put("id", "draft-" + received.draft());
        answer.put("name", sent.words.get("deployment-name"));
        answer.put("source", sent.words.get("deployment-source"));
        answer.put("deploymentTime", MOMENT.format(received.at()));
        answer.put("tenantId", null);
        // nothing runs yet
        for (var kind : List.of("Process", "Case", "Decision", "DecisionRequirements")) {
            answer.put("deployed" + kind + "Definitions", null);
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(answer));
    }

    private record Sent(Map<String, String> words, Map<String, byte[]> files) {
    }

    private static Sent read(HttpServletRequest request) throws FileUploadException, IOException {
        if (request.getContentType() == null || !request.getContentType().toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            throw new FileUploadException("not multipart");
        }
        var upload = new FileUpload();
        upload.setSizeMax(MOST_BYTES);
        upload.setFileCountMax(Gate.MOST_FILES);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        var sent = new Sent(new TreeMap<>(), new TreeMap<>());
        int parts = 0;
        try {
            for (var items = upload.getItemIterator(new Body(request)); items.hasNext();) {
                var item = items.next();
                if (++parts > Gate.MOST_FILES + LONGEST_WORD) {
                    throw new FileUploadException("too many parts");
                }
                try (var content = item.openStream()) {
                    var bytes = content.readAllBytes();
                    if (item.isFormField()) {
                        var word = new String(bytes, StandardCharsets.UTF_8);
                        sent.words.put(item.getFieldName(), word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word);
                    } else {
                        sent.files.put(item.getName() == null || item.getName().isBlank() ? String.valueOf(item.getFieldName()) : item.getName(), bytes);
                    }
                }
            }
        } catch (org.apache.commons.fileupload.FileUploadBase.FileUploadIOException e) {
            throw e.getCause() instanceof FileUploadException upper ? upper : new FileUploadException("unreadable", e);
        }
        return sent;
    }

    private static void passOver(InputStream rest) throws IOException {
        var buffer = new byte[8_192];
        long passed = 0;
        for (int read = 0; read >= 0 && passed < MOST_PASSED_OVER; read = rest.read(buffer)) {
            passed += read;
        }
    }

    private record Body(HttpServletRequest request) implements UploadContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return request.getContentType();
        }

        @Override
        @Deprecated
        public int getContentLength() {
            return request.getContentLength();
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getInputStream();
        }
    }
}
