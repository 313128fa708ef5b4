package news.dateline.enrichment;

import java.util.Locale;

/** The classes of words in {@code words.txt} that a rule asks for, by the same names in lower case. */
enum WordClass {
    TITLE,
    ROLE,
    ANONYMOUS,
    SPEECH,
    SPEECH_ALONE,
    SPEECH_PARTICLE,
    SPEECH_ABROAD,
    SPEAKING,
    ASCRIBING,
    TELLING,
    NAMING,
    SPEAKS_FOR,
    PREPOSITION,
    ADVERB,
    SPEECH_COMPLETION,
    PRONOUN,
    OBJECT_PRONOUN,
    OWNING,
    BEING,
    AUXILIARY,
    WHEN,
    CLAUSE,
    DESCRIBING,
    FEMALE,
    MALE,
    PLACE_BEFORE,
    METONYM_AFTER,
    GOVERNMENT,
    TEAM,
    FORCES,
    POLICE,
    PARLIAMENT,
    MINISTRY,
    MODIFIER,
    BODY,
    BODY_BEFORE,
    ORGANISATION,
    CONNECTOR,
    PARTICLE,
    COMMON,
    CALENDAR,
    PLACE,
    STATE_AFTER,
    EVENT,
    ABBREVIATION,
    NOT_TODAY,
    NOT_YET,
    NARROWING,
    COURTESY,
    FORENAME_AFTER,
    OFFICE,
    QUOTING,
    GIVEN;

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
