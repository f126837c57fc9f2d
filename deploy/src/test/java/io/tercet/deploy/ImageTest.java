package io.tercet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An image is the same, whether a container engine makes it of the Containerfile or Jib makes it of the poms. */
class ImageTest {

    private static final Path HOME = Path.of(System.getProperty("tercet.home"));
    private static final String SERVICES_PREFIX = "quarkus.jib.";

    private static String containerfile;

    @BeforeAll
    static void readContainerfile() throws IOException {
        String all = Files.readString(HOME.resolve("deploy/images/Containerfile"));
        containerfile = all.substring(0, all.indexOf("AS cuda"));
    }

    @Test
    void shouldBeTheSameForTheServices() throws Exception {
        Map<String, String> jib = children(HOME.resolve("pom.xml"), "jib-service", "properties");

        assertThat(instruction("USER")).isEqualTo(jib.get(SERVICES_PREFIX + "user"));
        assertThat(entrypoint()).isEqualTo(jib.get(SERVICES_PREFIX + "jvm-entrypoint"));
        assertThat(environment()).isNotEmpty().allSatisfy((name, value) -> assertThat(jib)
                .containsEntry(SERVICES_PREFIX + "environment-variables." + name, value));
    }

    @Test
    void shouldBeTheSameForTheCommand() throws Exception {
        Path pom = HOME.resolve("laptop/pom.xml");
        Map<String, String> jib = children(pom, "jib-command", "container");

        assertThat(instruction("USER")).isEqualTo(jib.get("user"));
        assertThat(instruction("WORKDIR")).isEqualTo(jib.get("workingDirectory"));
        assertThat(instruction("VOLUME")).isEqualTo(jib.get("volumes"));
        assertThat(entrypoint()).isEqualTo(jib.get("entrypoint"));
        assertThat(environment()).isEqualTo(children(pom, "jib-command", "environment"));
    }

    private static String instruction(String name) {
        Matcher line = Pattern.compile("^" + name + " (.*)$", Pattern.MULTILINE).matcher(containerfile);
        assertThat(line.find()).as("There is a %s", name).isTrue();
        return line.group(1);
    }

    private static String entrypoint() {
        return instruction("ENTRYPOINT").replaceAll("[\\[\\]\" ]", "");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        String cpu = containerfile.substring(containerfile.indexOf("ENV "), containerfile.indexOf("# Libraries first"));
        Matcher variable = Pattern.compile("(\\w+)=([^\\s\\\\]+)").matcher(cpu);
        while (variable.find()) {
            environment.put(variable.group(1), variable.group(2));
        }
        return environment;
    }

    /** The content of each element in the one of a name, anywhere in a profile. */
    private static Map<String, String> children(Path pom, String profile, String parent) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        NodeList parents = document.getElementsByTagName(parent);
        Map<String, String> content = new TreeMap<>();
        for (int i = 0; i < parents.getLength(); i++) {
            if (isIn(parents.item(i), profile)) {
                NodeList children = parents.item(i).getChildNodes();
                for (int j = 0; j < children.getLength(); j++) {
                    content.put(children.item(j).getNodeName(), children.item(j).getTextContent());
                }
            }
        }
        content.keySet().removeIf(name -> name.startsWith("#"));
        return content;
    }

    private static boolean isIn(Node element, String profile) {
        for (Node node = element; node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals("profile")) {
                return node.getTextContent().strip().startsWith(profile);
            }
        }
        return false;
    }
}
