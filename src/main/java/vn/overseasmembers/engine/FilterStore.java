package vn.overseasmembers.engine;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/**
 * An expression in a filter is code that runs in the application whenever somebody opens the filter. The ready-made filters need them, for
 * "me" and "now"; people write none.
 */
final class FilterStore extends FilterManager {

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        if (getCurrentAuthentication() != null && !((AbstractQuery<?, ?>) filter.getQuery()).getExpressions().isEmpty()) {
            throw Rejection.refused("Bộ lọc không được chứa biểu thức ${…}. Hãy dùng giá trị cố định hoặc các bộ lọc có sẵn.");
        }
        return super.insertOrUpdateFilter(filter);
    }
}
