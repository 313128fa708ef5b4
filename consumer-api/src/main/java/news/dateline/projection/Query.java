package news.dateline.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One SQL query that is put together from clauses, each with the values of its question marks. */
final class Query {

    /** Reads a record from a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Query add(String clause, Object... itsValues) {
        sql.append(clause).append(' ');
        values.addAll(List.of(itsValues));
        return this;
    }

    /** Adds a clause with one value, unless there is no value. */
    Query addIf(@Nullable Object value, String clause) {
        return value == null ? this : add(clause, value);
    }

    /** Uses a row where it stands. */
    interface RowUse {
        void use(ResultSet row) throws SQLException;
    }

    <T> List<T> list(Connection connection, Row<T> row) {
        List<T> found = new ArrayList<>();
        each(connection, one -> found.add(row.read(one)));
        return found;
    }

    void each(Connection connection, RowUse row) {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.use(rows);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("the read model cannot be read", e);
        }
    }

    /** Runs it as a statement that changes rows. */
    void run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }

    <T> Optional<T> first(Connection connection, Row<T> row) {
        return list(connection, row).stream().findFirst();
    }
}
