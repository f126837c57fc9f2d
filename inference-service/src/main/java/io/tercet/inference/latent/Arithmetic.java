package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.tercet.players.latent.Term;
import io.tercet.players.latent.Term.Sign;

/** Every term's points in a line of their own, and the sum of the terms' means in the last line. */
record Arithmetic(List<Operand> terms, Given given) implements LatentRequest {

    /** A term before its points are known. */
    record Operand(Sign sign, List<LatentPoint> points) {

        Operand {
            points = List.copyOf(points);
        }

        static Operand read(String where, JsonNode json) {
            Fields fields = Fields.of(where, json, "plus", "minus");
            if (fields.has("plus") == fields.has("minus")) {
                throw badRequest("Field '" + where + "' must have either 'plus' or 'minus'");
            }
            Sign sign = fields.has("plus") ? Sign.PLUS : Sign.MINUS;
            return new Operand(
                    sign, fields.required(sign == Sign.PLUS ? "plus" : "minus", Fields.listOf(LatentPoint::read)));
        }
    }

    Arithmetic {
        terms = List.copyOf(terms);
    }

    static Arithmetic read(byte[] json) {
        Fields fields = Fields.read(json, "terms", Given.CLASS, Given.CONDITIONS);
        return new Arithmetic(fields.required("terms", Fields.listOf(Operand::read)), Given.read(fields));
    }

    @Override
    public int size() {
        return 1 + terms.stream().mapToInt(term -> term.points().size()).sum();
    }

    @Override
    public List<List<float[]>> lines(LatentSpace space) {
        List<Term> known = terms.stream()
                .map(term -> new Term(
                        term.sign(),
                        term.points().stream().map(point -> point.in(space)).toList()))
                .toList();
        List<List<float[]>> lines = new ArrayList<>();
        known.forEach(term -> lines.add(term.points()));
        lines.add(List.of(Term.sum(known)));
        return lines;
    }
}
