// Reads YAML documents as kubectl does: from standard input a JSON list of texts, to standard
// output a JSON list of what each is, null for one that is refused.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	read := make([]json.RawMessage, len(texts))
	for i, text := range texts {
		if tree, err := yaml.YAMLToJSON([]byte(text)); err == nil {
			read[i] = tree
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(read); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
