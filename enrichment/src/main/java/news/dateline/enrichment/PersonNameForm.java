package news.dateline.enrichment;

import java.util.List;

/**
 * A person's name made comparable: titles, articles and the like gone, every word in its usual spelling.
 *
 * @param words the words that remain, the surname last
 * @param sounds how each sounds
 * @param whole how all words before the surname sound as one: "Ali Reza" is "Alireza"
 */
record PersonNameForm(List<String> words, List<NameSound> sounds, NameSound whole) {

    int size() {
        return words.size();
    }

    String word(int index) {
        return words.get(index);
    }

    NameSound surname() {
        return sounds.get(sounds.size() - 1);
    }

    boolean sameWord(int index, PersonNameForm other, int otherIndex) {
        String a = words.get(index);
        String b = other.words.get(otherIndex);
        // One letter or two are initials, or say too little.
        return a.equals(b)
                || (a.length() > 2 && b.length() > 2 && sounds.get(index).sameAs(other.sounds.get(otherIndex)));
    }
}
