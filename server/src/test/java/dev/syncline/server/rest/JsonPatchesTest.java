package dev.syncline.server.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.syncline.model.ErrorCode;
import dev.syncline.model.SynclineException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchesTest {
  private static final String RECORD =
      """
      {"Name": "Nordlys", "Phone": "1", "Fax": "", "Number": null, "Version": 3,
       "Category": {"Id": 7, "Name": "Gold"}, "UserDefinedFields": {"a/b~c": 12.50}}
      """;

  private static String merge(String patch) {
    return JsonPatches.toMerge(
            Json.list(patch.getBytes(StandardCharsets.UTF_8)),
            Json.object(RECORD.getBytes(StandardCharsets.UTF_8)))
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | {}",
        "[{'op': 'replace', 'path': '/Phone', 'value': '2'}] | {'Phone':'2'}",
        "[{'op': 'add', 'path': '/phone', 'value': '2'}, {'op': 'add', 'path': '/PHONE', 'value':"
            + " '3'}] | {'phone':'3'}",
        "[{'op': 'remove', 'path': '/Phone'}] | {'Phone':null}",
        "[{'op': 'copy', 'from': '/Phone', 'path': '/Fax'}] | {'Fax':'1'}",
        "[{'op': 'move', 'from': '/Phone', 'path': '/Fax'}] | {'Phone':null,'Fax':'1'}",
        "[{'op': 'replace', 'path': '/Phone', 'value': '2'}, {'op': 'copy', 'from': '/Phone',"
            + " 'path': '/Fax'}] | {'Phone':'2','Fax':'2'}",
        "[{'op': 'test', 'path': '/Version', 'value': 3.0}] | {}",
        "[{'op': 'test', 'path': '/Number', 'value': null}] | {}",
        "[{'op': 'test', 'path': '/Category', 'value': {'Name': 'Gold', 'Id': 7}}] | {}",
        "[{'op': 'test', 'path': '/UserDefinedFields/a~1b~0c', 'value': 12.5}] | {}",
        "[{'op': 'replace', 'path': '/Category/Id', 'value': 9}] | {'Category':{'Id':9}}",
      })
  void saysTheSameAsAMergePatch(String patch, String merge) {
    assertEquals(merge.replace('\'', '"'), merge(patch.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'op': 'test', 'path': '/Phone', 'value': '2'}] | REFUSED",
        "[{'op': 'test', 'path': '/Nothing', 'value': ''}] | REFUSED",
        "[{'op': 'test', 'path': '/Version', 'value': 1e400}] | REFUSED",
        "[{'op': 'test', 'path': '/Phone'}] | INVALID_ARGUMENT",
        "[{'op': 'add', 'path': '/Phone'}] | INVALID_ARGUMENT",
        "[{'op': 'add', 'path': 'Phone', 'value': ''}] | INVALID_ARGUMENT",
        "[{'op': 'add', 'path': '', 'value': ''}] | INVALID_ARGUMENT",
        "[{'op': 'add', 'path': '/a/b/c', 'value': ''}] | INVALID_ARGUMENT",
        "[{'op': 'copy', 'path': '/Phone'}] | INVALID_ARGUMENT",
        "[{'op': 'erase', 'path': '/Phone'}] | INVALID_ARGUMENT",
        "[{'path': '/Phone'}] | INVALID_ARGUMENT",
        "[7] | INVALID_ARGUMENT",
      })
  void isRefusedWithASentence(String patch, ErrorCode code) {
    SynclineException refused =
        assertThrows(SynclineException.class, () -> merge(patch.replace('\'', '"')));
    assertEquals(code, refused.code(), refused.getMessage());
    assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
  }
}
