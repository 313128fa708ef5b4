package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import news.dateline.operations.PlacedAnswers.BehindException;
import news.dateline.operations.PlacedAnswers.Listed;

/** The articles that the read API gives as evidence for a number against those that count for it by the log. */
final class EvidenceComparison {

    private final PlacedAnswers answers;
    private final Tally tally;
    private final CheckListener listener;

    EvidenceComparison(PlacedAnswers answers, Tally tally, CheckListener listener) {
        this.answers = answers;
        this.tally = tally;
        this.listener = listener;
    }

    /**
     * Compares the evidence of each subject of a list.
     *
     * @param path of the list, ending in a slash
     * @param subjects actors or topics
     * @param articles the list of all articles, whose items are the same as here
     */
    void compare(String path, Listed subjects, Listed articles) throws InterruptedException, BehindException {
        tally.opened(View.API_EVIDENCE);
        listener.began("asking the API for evidence", subjects.items().size());
        long done = 0;
        for (String subject : subjects.items().keySet()) {
            compare(subject, path + ReadApi.encoded(subject) + "/articles", articles);
            listener.went(++done);
        }
    }

    private void compare(String subject, String path, Listed articles) throws InterruptedException, BehindException {
        tally.compared(View.API_EVIDENCE);
        Listed listed = answers.list(path, (item, page) -> {
            String id = item.path("id").asText();
            if (!answers.evidence(subject).contains(id)) {
                tally.differs(View.API_EVIDENCE, subject + ", " + id, "not among its articles", "listed");
            }
        });
        listed.twice()
                .forEach(id -> tally.differs(View.API_EVIDENCE, subject + ", " + id, "listed once", "listed twice"));
        if (listed.at() == null) {
            return;
        }
        Set<String> missing = new TreeSet<>(answers.evidence(subject));
        missing.removeAll(listed.items().keySet());
        missing.forEach(id -> tally.differs(View.API_EVIDENCE, subject + ", " + id, "listed", "not listed"));
        if (listed.at().equals(articles.at())) {
            listed.items().forEach((id, item) -> {
                JsonNode same = articles.items().get(id);
                if (same != null && !same.equals(item)) {
                    tally.differs(View.API_EVIDENCE, subject + ", " + id, same, item);
                }
            });
        }
    }
}
