/** The endpoint that articles are pushed to: parses a request, hands its articles over, encodes their outcomes. */
@NullMarked
package news.dateline.producer.http;

import org.jspecify.annotations.NullMarked;
