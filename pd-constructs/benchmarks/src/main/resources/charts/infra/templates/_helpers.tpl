{{- define "infra.labels" -}}
app.kubernetes.io/name: {{ .root.Values.labels.name }}
app.kubernetes.io/instance: {{ .root.Values.stack }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion }}
app.kubernetes.io/managed-by: {{ .root.Values.labels.managedBy }}
{{- end }}

{{- define "infra.gateway" -}}
{{ printf "%s-inference-gateway" .Release.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
