/** Reads settings into what configurations are made of, with errors that name the setting. Knows no setting by name. */
@NullMarked
package news.dateline.producer.settings;

import org.jspecify.annotations.NullMarked;
