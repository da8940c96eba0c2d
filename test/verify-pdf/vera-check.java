// Files named on the standard input, a line each, through veraPDF's rules. Usage: java -cp JARS vera-check.java ua1,3a
// Prints lines of fields between tabs: failed, path, what; then done, path.
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class VeraCheck {
  public static void main(String[] flavours) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path; (path = in.readLine()) != null; ) {
      for (String flavour : flavours[0].split(",")) check(path, flavour);
      print("done", path);
    }
  }

  private static void check(String path, String name) {
    var flavour = PDFAFlavour.byFlavourId(name);
    var foundry = Foundries.defaultInstance();
    try (PDFAParser parser = foundry.createParser(new File(path), flavour);
        PDFAValidator validator = foundry.createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) return;
      Map<String, String> rules = new LinkedHashMap<>();
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
        rules.putIfAbsent(rule, one.getMessage() + " at " + one.getLocation().getContext());
      }
      if (rules.isEmpty()) print("failed", path, name + ": not compliant");
      rules.forEach((rule, message) -> print("failed", path, name + " " + rule + ": " + message));
    } catch (Throwable error) {
      print("failed", path, name + ": " + error);
    }
  }

  private static void print(String... fields) {
    for (int i = 0; i < fields.length; i++) fields[i] = fields[i].replaceAll("\\s+", " ");
    System.out.println(String.join("\t", fields));
    System.out.flush();
  }
}
