package io.tercet.contracts.specification;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Where the modes of the data are known to be, in physical units of the targets: normal distributions of one standard deviation
 * in every direction. Verdicts then say how many of them are generated.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ModesSpecification.Ring.class, name = "ring"),
    @JsonSubTypes.Type(value = ModesSpecification.Grid.class, name = "grid"),
    @JsonSubTypes.Type(value = ModesSpecification.Listed.class, name = "list")
})
public sealed interface ModesSpecification {

    /** The greatest length of any. */
    double MOST_UNITS = 1e9;

    /** The most modes there can be. */
    int MOST_MODES = 10_000;

    /** The arrangements, by the words a specification has for them. */
    enum Kind {
        RING,
        GRID,
        LIST
    }

    /** Standard deviation of a mode in every direction, above 0. */
    double deviation();

    /** The middle of each mode, all of as many coordinates as there are targets. */
    List<List<Double>> centres();

    /**
     * Modes on a circle around the origin of a plane, the first at (radius, 0), the others at equal angles.
     *
     * @param count of modes, 2 to {@value #MOST_MODES}
     * @param radius of the circle, above 0
     */
    record Ring(int count, double radius, double deviation) implements ModesSpecification {

        public Ring {
            Require.within("count", count, 2, MOST_MODES);
            Require.aboveUpTo("radius", radius, 0, MOST_UNITS);
            Require.aboveUpTo("deviation", deviation, 0, MOST_UNITS);
        }

        @Override
        public List<List<Double>> centres() {
            return IntStream.range(0, count)
                    .mapToDouble(mode -> 2 * Math.PI * mode / count)
                    .mapToObj(angle -> List.of(radius * Math.cos(angle), radius * Math.sin(angle)))
                    .toList();
        }
    }

    /**
     * Modes at the crossings of a square grid around the origin of a plane.
     *
     * @param side modes along each side, 2 to 100
     * @param spacing between neighbours, above 0
     */
    record Grid(int side, double spacing, double deviation) implements ModesSpecification {

        public Grid {
            Require.within("side", side, 2, 100);
            Require.aboveUpTo("spacing", spacing, 0, MOST_UNITS);
            Require.aboveUpTo("deviation", deviation, 0, MOST_UNITS);
        }

        @Override
        public List<List<Double>> centres() {
            List<Double> along = IntStream.range(0, side)
                    .mapToObj(mode -> spacing * (mode - (side - 1) / 2.0))
                    .toList();
            return along.stream()
                    .flatMap(x -> along.stream().map(y -> List.of(x, y)))
                    .toList();
        }
    }

    /**
     * Modes anywhere.
     *
     * @param centres different from each other, 1 to {@value #MOST_MODES}, each with a coordinate for every target
     */
    record Listed(List<List<Double>> centres, double deviation) implements ModesSpecification {

        public Listed {
            centres = centres.stream().map(List::copyOf).toList();
            Require.within("centres", centres.size(), 1, MOST_MODES);
            for (List<Double> centre : centres) {
                if (centre.size() != centres.get(0).size()) {
                    throw new FieldException(
                            "centres",
                            "must be points of equally many coordinates, not " + centres.get(0) + " and " + centre);
                }
                centre.forEach(coordinate -> Require.within("centres", coordinate, -MOST_UNITS, MOST_UNITS));
            }
            Require.distinct("centres", centres.stream().map(List::toString).toList());
            Require.aboveUpTo("deviation", deviation, 0, MOST_UNITS);
        }
    }

    static ModesSpecification read(Section section) {
        return section.build(() -> switch (section.requiredChoice("kind", Kind.class)) {
            case RING ->
                new Ring(section.requiredInteger("count"), section.number("radius"), section.number("deviation"));
            case GRID ->
                new Grid(section.requiredInteger("side"), section.number("spacing"), section.number("deviation"));
            case LIST -> new Listed(section.numberLists("centres"), section.number("deviation"));
        });
    }
}
