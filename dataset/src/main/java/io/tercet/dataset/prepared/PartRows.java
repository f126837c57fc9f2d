package io.tercet.dataset.prepared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.Digest;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/**
 * The rows of files that have been read, as {@link RawTable} gives them.
 *
 * @param files in the order of their rows
 * @param parts what was read of each, by the digest of its content
 */
record PartRows(List<RawFile> files, Map<Digest, Part> parts) implements RawRows {

    @Override
    public void forEachPart(Action action) {
        long firstRow = 0;
        for (RawFile file : files) {
            Part part = parts.get(file.digest());
            part.forEachChunk(firstRow, action);
            firstRow += part.manifest().rows();
        }
    }

    @Override
    public List<Source> sources() {
        return files.stream()
                .map(file -> new Source(
                        file.name(),
                        file.digest(),
                        parts.get(file.digest()).manifest().rows()))
                .toList();
    }

    @Override
    public Map<String, Long> leftOut() {
        Map<String, Long> all = new LinkedHashMap<>();
        files.forEach(file -> parts.get(file.digest())
                .manifest()
                .leftOut()
                .forEach((reason, rows) -> all.merge(reason, rows, Long::sum)));
        return all;
    }
}
