/** The read model over HTTP: REST and a page. Sees the view's interface and the HTTP library, nothing behind them. */
@NullMarked
package news.dateline.http;

import org.jspecify.annotations.NullMarked;
