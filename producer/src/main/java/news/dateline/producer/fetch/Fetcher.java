package news.dateline.producer.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.producer.fetch.AddressGuard.ForbiddenAddressException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents over HTTP. Only from public addresses and allowed ones: each connection goes to an address that was
 * checked for this very connection, so a name that changes its address meanwhile gains nothing. Redirects are followed
 * here, each checked like the first address. Sends no credentials and keeps no cookies. Safe for use by many threads.
 */
public final class Fetcher implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16 << 10;
    private static final Pattern MAX_AGE =
            Pattern.compile("(?:^|[\\s,])max-age\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    private final FetchConfig config;
    private final Clock clock;
    private final Unpacking unpacking;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    /** A fetcher that looks names up as this machine does. */
    public Fetcher(FetchConfig config, Clock clock) {
        this(config, clock, InetAddress::getAllByName);
    }

    /** A fetcher that looks names up in its own way. */
    Fetcher(FetchConfig config, Clock clock, AddressGuard.Lookup lookup) {
        this.config = config;
        this.clock = clock;
        this.unpacking = new Unpacking(config.maxBytes(), config.maxRatio());
        this.client = client(config, new AddressGuard(config.allow(), lookup));
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "dateline-fetch-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static CloseableHttpClient client(FetchConfig config, AddressGuard guard) {
        Timeout whole = Timeout.of(config.timeout());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guarded(guard))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_HEADER)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(whole)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setUserAgent(config.userAgent())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(whole)
                        .setConnectionRequestTimeout(whole)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .build();
    }

    /**
     * Fetches a document, within the configured time. What goes wrong is a value, never an exception.
     *
     * @param known what its server told the last time
     */
    public Fetched fetch(URI given, Fetched.Validators known) {
        Instant deadline = clock.instant().plus(config.timeout());
        URI address = WebAddress.withoutFragment(given);
        URI moved = null;
        boolean permanent = true;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Optional<String> fault = fault(address);
            if (fault.isPresent()) {
                return refused(address, fault.get());
            }
            Answer answer = ask(address, moved, known, deadline);
            if (answer instanceof Answer.Last last) {
                return last.fetched;
            }
            Answer.Redirect redirect = (Answer.Redirect) answer;
            Optional<URI> next = WebAddress.redirect(address, redirect.location).map(WebAddress::withoutFragment);
            if (next.isEmpty()) {
                return refused(address, "it redirects to \"" + redirect.location + "\", which is no address");
            }
            if ("https".equalsIgnoreCase(address.getScheme())
                    && "http".equalsIgnoreCase(next.get().getScheme())) {
                return refused(address, "it redirects to " + next.get() + ", from https to http");
            }
            permanent &= redirect.permanent;
            address = next.get();
            moved = permanent ? address : moved;
        }
        return refused(address, "it redirects more than " + MOST_REDIRECTS + " times");
    }

    /** What is wrong with an address in itself. */
    private static Optional<String> fault(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("its scheme is " + scheme + "; expected http or https");
        }
        if (WebAddress.hasUser(address)) {
            return Optional.of("it has a user name or a password in it; expected an address without");
        }
        return address.getHost() == null ? Optional.of("it names no host") : Optional.empty();
    }

    private static Fetched refused(URI address, String reason) {
        return new Fetched.Refused(
                Fetched.Reply.none(address), WebAddress.shown(address.toString()) + " is not fetched: " + reason);
    }

    /** What comes of one request. */
    private sealed interface Answer {

        /** The end of the way. */
        record Last(Fetched fetched) implements Answer {}

        /** It is elsewhere. */
        record Redirect(String location, boolean permanent) implements Answer {}
    }

    private Answer ask(URI address, @Nullable URI moved, Fetched.Validators known, Instant deadline) {
        HttpGet request = new HttpGet(address);
        request.setHeader("Accept", ACCEPT);
        request.setHeader("Accept-Encoding", "gzip, deflate");
        if (address.equals(known.address())) {
            if (known.etag() != null) {
                request.setHeader("If-None-Match", known.etag());
            }
            if (known.lastModified() != null) {
                request.setHeader("If-Modified-Since", known.lastModified());
            }
        }
        long left = Duration.between(clock.instant(), deadline).toMillis();
        // Sockets time out by the silence between bytes; a server that drips would never be silent for long.
        ScheduledFuture<?> end = deadlines.schedule(request::cancel, Math.max(1, left), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            return answer(address, moved, response);
        } catch (Unpacking.RefusedException | ForbiddenAddressException e) {
            return new Answer.Last(refused(address, String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            // The library throws unchecked exceptions for addresses and answers that it cannot make sense of.
            return new Answer.Last(new Fetched.Failed(
                    Fetched.Reply.none(address),
                    WebAddress.shown(address.toString()) + " cannot be fetched: " + reason(e, request.isCancelled())));
        } finally {
            end.cancel(false);
        }
    }

    private Answer answer(URI address, @Nullable URI moved, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (location != null && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)) {
            return new Answer.Redirect(location.getValue(), status == 301 || status == 308);
        }
        HttpEntity entity = response.getEntity();
        if (status != 200 && status != 203) {
            Fetched.Reply reply = reply(address, moved, response, 0);
            return new Answer.Last(
                    status == 304 ? new Fetched.NotModified(reply) : new Fetched.Answered(reply, status));
        }
        if (entity == null) {
            return new Answer.Last(new Fetched.Document(reply(address, moved, response, 0), null, new byte[0]));
        }
        if (entity.getContentLength() > config.maxBytes()) {
            throw new Unpacking.RefusedException(String.format(
                    Locale.ROOT,
                    "it has %,d bytes; at most %,d are taken",
                    entity.getContentLength(),
                    config.maxBytes()));
        }
        Unpacking.Unpacked unpacked = unpacking.read(entity.getContent(), value(response, "Content-Encoding"));
        return new Answer.Last(new Fetched.Document(
                reply(address, moved, response, unpacked.packed()), value(response, "Content-Type"), unpacked.bytes()));
    }

    private Fetched.Reply reply(URI address, @Nullable URI moved, MessageHeaders headers, long packed) {
        return new Fetched.Reply(
                address,
                moved,
                new Fetched.Validators(address, value(headers, "ETag"), value(headers, "Last-Modified")),
                maxAge(value(headers, "Cache-Control")),
                retryAfter(value(headers, "Retry-After")),
                packed);
    }

    private static Optional<Duration> maxAge(@Nullable String cacheControl) {
        Matcher age = MAX_AGE.matcher(cacheControl == null ? "" : cacheControl);
        return age.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(age.group(1)))) : Optional.empty();
    }

    private Optional<Duration> retryAfter(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        if (DIGITS.matcher(value.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        Instant at = DateUtils.parseStandardDate(value);
        return Optional.ofNullable(at)
                .map(instant -> Duration.between(clock.instant(), instant))
                .filter(wait -> !wait.isNegative());
    }

    private static @Nullable String value(MessageHeaders headers, String name) {
        Header header = headers.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private String reason(Exception failure, boolean cancelled) {
        if (cancelled) {
            return "it takes longer than " + config.timeout().toMillis() + " ms";
        }
        if (failure instanceof UnknownHostException) {
            return "its host is unknown";
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof SocketTimeoutException) {
            return "its server does not answer in time";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /** What the client connects to, and nothing else. */
    private record Guarded(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
