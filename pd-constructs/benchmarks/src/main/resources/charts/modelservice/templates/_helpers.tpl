{{- define "modelservice.labels" -}}
app.kubernetes.io/name: {{ .root.Values.labels.name }}
app.kubernetes.io/instance: {{ .root.Values.stack }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion }}
app.kubernetes.io/managed-by: {{ .root.Values.labels.managedBy }}
{{- end }}

{{- define "modelservice.name" -}}
{{ printf "%s-llm-d-modelservice" .Release.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "modelservice.selector" -}}
llm-d.ai/inferenceServing: "true"
llm-d.ai/model: {{ include "modelservice.name" . }}
{{- end }}

{{- define "modelservice.resources" -}}
cpu: {{ .role.cpu | quote }}
memory: {{ .role.memory }}
nvidia.com/gpu: {{ .role.tensorParallel | quote }}
{{ .root.Values.rdma.resource }}: {{ .root.Values.rdma.count | quote }}
{{- end }}

{{- define "modelservice.httpProbe" -}}
httpGet:
  path: {{ .path }}
  port: {{ .port }}
periodSeconds: {{ .period }}
timeoutSeconds: {{ .timeout }}
failureThreshold: {{ .failures }}
{{- end }}

{{- define "modelservice.sidecar" -}}
- name: routing-proxy
  image: {{ .root.Values.sidecar.image }}
  imagePullPolicy: Always
  restartPolicy: Always
  args:
  - --port={{ .root.Values.sidecar.port }}
  - --vllm-port={{ .role.port }}
  - --connector=nixlv2
  - -v=1
  - --secure-proxy=false
  ports:
  - name: sidecar
    containerPort: {{ .root.Values.sidecar.port }}
    protocol: TCP
  resources:
    {{- range $kind := list "limits" "requests" }}
    {{ $kind }}:
      cpu: {{ $.root.Values.sidecar.cpu | quote }}
      memory: {{ $.root.Values.sidecar.memory }}
    {{- end }}
  securityContext:
    allowPrivilegeEscalation: false
    runAsNonRoot: true
{{- end }}
